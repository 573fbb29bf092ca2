package dev.faultline.measure;

import dev.faultline.result.Values;
import java.util.Arrays;

/** A row of figures that grows window by window. */
final class Figures {

    private double[] figures = new double[64];
    private int size;

    void add(double figure) {
        if (size == figures.length) {
            figures = Arrays.copyOf(figures, size * 2);
        }
        figures[size++] = figure;
    }

    Values values() {
        return Values.of(Arrays.copyOf(figures, size));
    }
}
