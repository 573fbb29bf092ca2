package dev.faultline.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * A dashed line with its words above its right end, below it where the plot ends or the next limit lies. A line that does not cross the whole plot
 * ends in a dot; of one above the plot there are only the words, with an arrow.
 */
final class LimitAnnotation extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double GAP = 5;
    private static final double DOT = 3.5;

    private final transient Limit limit;
    private final double position;
    private final double ceiling;
    private final int row;
    private final transient Theme theme;

    /**
     * Takes the limit and where it lies.
     *
     * @param ceiling where the next limit above it lies; infinite if there is none
     * @param row     the row of labels at the top of the plot that is free to point at it from
     */
    LimitAnnotation(Limit limit, double position, double ceiling, int row, Theme theme) {
        this.limit = limit;
        this.position = position;
        this.ceiling = ceiling;
        this.row = row;
        this.theme = theme;
    }

    @Override
    public void draw(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y, int index,
                     PlotRenderingInfo info) {
        double at = y.valueToJava2D(position, area, plot.getRangeAxisEdge());
        double end = area.getMaxX();
        graphics.setPaint(Ink.LIMIT.light());
        graphics.setFont(theme.small());
        if (position > y.getUpperBound()) {
            String label = "\u2191 " + limit.label();
            double base = area.getMinY() + Bands.baseLine(row);
            graphics.drawString(label, (float) (area.getMaxX() - theme.width(label) - GAP), (float) base);
            return;
        }
        if (!Double.isInfinite(limit.until())) {
            end = x.valueToJava2D(limit.until(), area, plot.getDomainAxisEdge());
            graphics.fill(new Ellipse2D.Double(end - DOT, at - DOT, 2 * DOT, 2 * DOT));
        }
        graphics.setStroke(Theme.stroke(1.5f, 6, 4));
        graphics.draw(new Line2D.Double(area.getMinX(), at, end, at));
        double height = theme.small().getSize2D();
        double top = Math.max(area.getMinY(), y.valueToJava2D(Math.min(ceiling, y.getUpperBound()), area, plot.getRangeAxisEdge()));
        double base = at - GAP - height > top ? at - GAP : at + GAP + height * 0.8;
        double start = Math.max(area.getMinX(), end - theme.width(limit.label()) - GAP);
        graphics.setPaint(Ink.PAPER.light(0.8));
        graphics.fill(new Rectangle2D.Double(start - 2, base - height, theme.width(limit.label()) + 4, height * 1.3));
        graphics.setPaint(Ink.LIMIT.light());
        graphics.drawString(limit.label(), (float) start, (float) base);
    }
}
