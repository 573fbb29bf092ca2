package dev.faultline.report.chart;

import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/** Lines of a chart: a gap where a figure is absent, a dot where a figure has no neighbour to be joined with. */
final class Lines {
    private static final float[][] DASHES = {{}, {7, 3}, {2, 3}, {9, 3, 2, 3}, {12, 4}, {4, 4}};
    private static final Ink[] INKS = {Ink.BLUE, Ink.ORANGE, Ink.GREEN, Ink.VERMILION, Ink.PURPLE, Ink.SLATE};

    /** How many lines a chart can hold and still be read. */
    static final int MOST = INKS.length;

    /** Returns the colour of a line by its place. */
    static Ink ink(int line) {
        return INKS[line % MOST];
    }

    private record Line(String name, Ink ink, Stroke stroke) {
    }

    private final DefaultXYDataset data = new DefaultXYDataset();
    private final List<Line> lines = new ArrayList<>();

    /** Adds a line in the next colour and dash. */
    void add(String name, double[] x, double[] y) {
        add(name, lines.size(), x, y);
    }

    /** Adds a line in the colour and dash of a place, for what has the same in all pictures. */
    void add(String name, int place, double[] x, double[] y) {
        add(name, ink(place), Theme.stroke(1.9f, DASHES[place % MOST]), x, y);
    }

    /** Adds a line; x and y are positions on the scales. */
    void add(String name, Ink ink, Stroke stroke, double[] x, double[] y) {
        data.addSeries(lines.size(), new double[][] {x, y});
        lines.add(new Line(name, ink, stroke));
    }

    XYDataset data() {
        return data;
    }

    XYItemRenderer renderer() {
        XYLineAndShapeRenderer renderer = new LoneDots();
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < lines.size(); i++) {
            renderer.setSeriesPaint(i, lines.get(i).ink().light());
            renderer.setSeriesStroke(i, lines.get(i).stroke());
            renderer.setSeriesShape(i, new Ellipse2D.Double(-2, -2, 4, 4));
        }
        return renderer;
    }

    LegendItemCollection legend(Theme theme) {
        LegendItemCollection legend = new LegendItemCollection();
        lines.forEach(line -> legend.add(theme.line(line.name(), line.ink(), line.stroke())));
        return legend;
    }

    /** Shapes only where a figure stands alone, since no line would show it. */
    private final class LoneDots extends XYLineAndShapeRenderer {
        private static final long serialVersionUID = 1L;

        private LoneDots() {
            super(true, true);
            setDefaultShapesFilled(true);
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            return isAbsent(series, item - 1) && isAbsent(series, item + 1);
        }

        private boolean isAbsent(int series, int item) {
            return item < 0 || item >= data.getItemCount(series) || Double.isNaN(data.getYValue(series, item));
        }
    }
}
