package dev.faultline.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/**
 * Areas on top of each other, as steps, one step for each window.
 *
 * <p>Each area is drawn down to the axis, the topmost first, so that the next one covers the rest of it: one outline per series
 * instead of a polygon per window keeps the pictures small. The last area added is drawn as the lowest of all but keeps its place
 * in the legend in the order of adding.
 */
final class Stack {
    private record Layer(String name, Ink ink) {
    }

    private final double[] edges;
    private final double[] height;
    private final List<Layer> layers = new ArrayList<>();
    private final List<double[]> tops = new ArrayList<>();

    /**
     * Returns an empty stack.
     *
     * @param edges the edges of the windows on the time axis, one more than there are windows
     */
    Stack(double[] edges) {
        this.edges = edges.clone();
        this.height = new double[edges.length - 1];
    }

    /** Puts an area on top of those there are; one that is nothing but zeros is left out. */
    void add(String name, Ink ink, double[] figures) {
        if (Arrays.stream(figures).allMatch(figure -> figure == 0)) {
            return;
        }
        for (int i = 0; i < height.length; i++) {
            height[i] += figures[i];
        }
        layers.add(new Layer(name, ink));
        tops.add(height.clone());
    }

    /** Returns the largest height of the stack. */
    double max() {
        return Arrays.stream(height).max().orElse(0);
    }

    XYDataset data() {
        DefaultXYDataset data = new DefaultXYDataset();
        for (int i = tops.size() - 1; i >= 0; i--) {
            data.addSeries(i, steps(tops.get(i)));
        }
        return data;
    }

    /** Returns the corners of the steps; a window as high as the one before adds none. */
    private double[][] steps(double[] top) {
        double[] x = new double[2 * top.length];
        double[] y = new double[2 * top.length];
        int size = 0;
        for (int i = 0; i < top.length; i++) {
            if (i > 0 && top[i] == top[i - 1]) {
                size--;
            } else {
                x[size] = edges[i];
                y[size++] = top[i];
            }
            x[size] = edges[i + 1];
            y[size++] = top[i];
        }
        return new double[][] {Arrays.copyOf(x, size), Arrays.copyOf(y, size)};
    }

    XYItemRenderer renderer() {
        XYAreaRenderer renderer = new XYAreaRenderer(XYAreaRenderer.AREA);
        renderer.setOutline(false);
        for (int i = 0; i < layers.size(); i++) {
            renderer.setSeriesPaint(i, layers.get(layers.size() - 1 - i).ink().light());
        }
        return renderer;
    }

    LegendItemCollection legend(Theme theme) {
        LegendItemCollection legend = new LegendItemCollection();
        layers.forEach(layer -> legend.add(theme.area(layer.name(), layer.ink())));
        return legend;
    }
}
