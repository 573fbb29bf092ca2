package dev.faultline.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Figures with their intervals, one below the other: a dot with whiskers, its name above it to the left and its words to the
 * right. A forest plot, when the figures are differences and there is a line at nothing.
 */
final class Whiskers {
    /** Height of a row in pixels. */
    static final int ROW = 40;

    private static final double NAME_BASE = 14;
    private static final double DOT_BASE = 25;
    /** The line at nothing makes room for the words. */
    private static final double GAP = 4;
    private static final double DOT = 4;
    private static final double CAP = 4;

    private Whiskers() {
    }

    /**
     * One figure.
     *
     * @param name   whose it is
     * @param figure where the dot lies
     * @param low    lower end of the whiskers; {@code NaN} for none
     * @param high   upper end
     * @param words  what stands to the right
     * @param ink    the colour
     */
    record Row(String name, double figure, double low, double high, String words, Ink ink) {
        double least() {
            return Double.isNaN(low) ? figure : Math.min(low, figure);
        }

        double most() {
            return Double.isNaN(high) ? figure : Math.max(high, figure);
        }
    }

    /** Returns the height of a picture with so many rows. */
    static int height(int rows) {
        return rows * ROW + 40;
    }

    /**
     * Returns the chart.
     *
     * @param x      where figures lie
     * @param atZero whether to draw a line at nothing
     */
    static JFreeChart chart(Theme theme, Scale x, List<Row> rows, boolean atZero) {
        Scale y = new Bare(rows.size());
        XYPlot plot = theme.plot(new DefaultXYDataset(), x, y, new XYLineAndShapeRenderer(false, false));
        theme.narrow(plot);
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(Ink.GRID.light());
        plot.setDomainGridlineStroke(Theme.stroke(1));
        plot.getRenderer().addAnnotation(new Drawn(rows, atZero, theme), Layer.FOREGROUND);
        return theme.chart(plot, new LegendItemCollection());
    }

    /** An axis without ticks. */
    private record Bare(double high) implements Scale {
        @Override
        public double position(double figure) {
            return figure;
        }

        @Override
        public double low() {
            return 0;
        }

        @Override
        public List<Tick> ticks() {
            return List.of();
        }
    }

    private static final class Drawn extends AbstractXYAnnotation {
        private static final long serialVersionUID = 1L;

        private final transient List<Row> rows;
        private final boolean atZero;
        private final transient Theme theme;

        Drawn(List<Row> rows, boolean atZero, Theme theme) {
            this.rows = rows;
            this.atZero = atZero;
            this.theme = theme;
        }

        @Override
        public void draw(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y, int index,
                         PlotRenderingInfo info) {
            double height = area.getHeight() / rows.size();
            for (int i = 0; i < rows.size(); i++) {
                row(graphics, plot, area, x, rows.get(i), area.getMinY() + i * height);
            }
        }

        private void row(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, Row row, double top) {
            graphics.setFont(theme.small());
            graphics.setPaint(Ink.TEXT.light());
            double room = area.getWidth() - theme.width(row.words()) - 12;
            graphics.drawString(theme.cut(row.name(), room), (float) area.getMinX() + 2, (float) (top + NAME_BASE));
            graphics.setPaint(Ink.MUTED.light());
            graphics.drawString(row.words(), (float) (area.getMaxX() - theme.width(row.words()) - 2),
                (float) (top + NAME_BASE));
            double at = top + DOT_BASE;
            if (atZero) {
                double zero = x.valueToJava2D(0, area, plot.getDomainAxisEdge());
                graphics.setStroke(Theme.stroke(1.2f, 4, 3));
                graphics.draw(new Line2D.Double(zero, top + NAME_BASE + GAP, zero, top + ROW));
            }
            graphics.setPaint(row.ink().light());
            if (!Double.isNaN(row.low())) {
                double from = x.valueToJava2D(row.low(), area, plot.getDomainAxisEdge());
                double to = x.valueToJava2D(row.high(), area, plot.getDomainAxisEdge());
                graphics.setStroke(Theme.stroke(2));
                graphics.draw(new Line2D.Double(from, at, to, at));
                graphics.draw(new Line2D.Double(from, at - CAP, from, at + CAP));
                graphics.draw(new Line2D.Double(to, at - CAP, to, at + CAP));
            }
            double dot = x.valueToJava2D(row.figure(), area, plot.getDomainAxisEdge());
            graphics.fill(new Ellipse2D.Double(dot - DOT, at - DOT, 2 * DOT, 2 * DOT));
        }
    }
}
