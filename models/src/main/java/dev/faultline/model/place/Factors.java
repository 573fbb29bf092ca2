package dev.faultline.model.place;

import java.util.ArrayList;
import java.util.List;

/** Factors that come and go and multiply. Their product is computed anew each time, so that it is exactly what it was before. */
final class Factors {

    private final List<Double> factors = new ArrayList<>();
    private double product = 1;

    void add(double factor) {
        factors.add(factor);
        multiply();
    }

    void remove(double factor) {
        factors.remove(factor);
        multiply();
    }

    private void multiply() {
        product = 1;
        for (double factor : factors) {
            product *= factor;
        }
    }

    double product() {
        return product;
    }
}
