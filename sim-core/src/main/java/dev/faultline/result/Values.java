package dev.faultline.result;

import java.util.Arrays;

/** An immutable row of figures, one for each window of a {@link Series}; an absent figure is {@code NaN}. */
public final class Values {
    private static final Values NONE = new Values(new double[0]);

    private final double[] figures;

    private Values(double[] figures) {
        this.figures = figures;
    }

    /** Returns a row that holds a copy of the figures. */
    public static Values of(double... figures) {
        return figures.length == 0 ? NONE : new Values(figures.clone());
    }

    /** Returns the row without windows. */
    public static Values none() {
        return NONE;
    }

    /** Returns how many windows the row has. */
    public int size() {
        return figures.length;
    }

    /**
     * Returns the figure of one window.
     *
     * @throws ArrayIndexOutOfBoundsException if there is no such window
     */
    public double get(int window) {
        return figures[window];
    }

    /** Returns the largest figure, leaving out absent ones; {@code NaN} when there is none. */
    public double max() {
        double max = Double.NaN;
        for (double figure : figures) {
            if (!(figure <= max) && !Double.isNaN(figure)) {
                max = figure;
            }
        }
        return max;
    }

    /** Returns the sum of the figures, leaving out absent ones. */
    public double sum() {
        double sum = 0;
        for (double figure : figures) {
            if (!Double.isNaN(figure)) {
                sum += figure;
            }
        }
        return sum;
    }

    /** Returns a copy of the figures. */
    public double[] toArray() {
        return figures.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && Arrays.equals(figures, values.figures);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(figures);
    }

    @Override
    public String toString() {
        return Arrays.toString(figures);
    }
}
