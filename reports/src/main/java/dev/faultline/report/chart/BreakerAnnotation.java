package dev.faultline.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * Draws {@link BreakerStretches}, a band for each call: a thin line where all breakers are closed, and above it as much of the
 * band's height as the share of them that is open or half-open.
 */
final class BreakerAnnotation extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    /** Height of a row: its words and its band. */
    static final double ROW = 40;
    private static final double BASE_LINE = 13;
    private static final double BAND_TOP = 19;
    private static final double BAND = 14;

    private final transient Map<String, BreakerStretches> rows;
    private final transient Theme theme;

    BreakerAnnotation(Map<String, BreakerStretches> rows, Theme theme) {
        this.rows = rows;
        this.theme = theme;
    }

    @Override
    public void draw(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y, int index,
                     PlotRenderingInfo info) {
        double top = area.getMinY();
        for (Map.Entry<String, BreakerStretches> row : rows.entrySet()) {
            graphics.setPaint(Ink.TEXT.light());
            graphics.setFont(theme.small());
            graphics.drawString(theme.cut(row.getKey(), area.getWidth()), (float) area.getMinX(), (float) (top + BASE_LINE));
            double bottom = top + BAND_TOP + BAND;
            BreakerStretches stretches = row.getValue();
            double end = Math.min(area.getMaxX(), x.valueToJava2D(stretches.knownTo(), area, plot.getDomainAxisEdge()));
            graphics.setPaint(Ink.GREEN.light());
            graphics.fill(new Rectangle2D.Double(area.getMinX(), bottom - 2, Math.max(0, end - area.getMinX()), 2));
            for (BreakerStretches.Stretch stretch : stretches.list()) {
                double from = Math.max(area.getMinX(), x.valueToJava2D(stretch.from(), area, plot.getDomainAxisEdge()));
                double to = Math.min(area.getMaxX(), x.valueToJava2D(stretch.to(), area, plot.getDomainAxisEdge()));
                double width = Math.max(to - from, 1);
                double open = BAND * stretch.open() / stretches.breakers();
                double half = BAND * stretch.halfOpen() / stretches.breakers();
                fill(graphics, Ink.VERMILION, new Rectangle2D.Double(from, bottom - open, width, open));
                fill(graphics, Ink.ORANGE, new Rectangle2D.Double(from, bottom - open - half, width, half));
            }
            graphics.setPaint(Ink.GRID.light());
            graphics.setStroke(Theme.stroke(1));
            graphics.draw(new Line2D.Double(area.getMinX(), bottom, area.getMaxX(), bottom));
            top += ROW;
        }
    }

    private static void fill(Graphics2D graphics, Ink ink, Rectangle2D shape) {
        if (shape.getHeight() > 0) {
            graphics.setPaint(ink.light());
            graphics.fill(shape);
        }
    }
}
