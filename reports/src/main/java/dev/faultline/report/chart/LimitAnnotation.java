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
 * A dashed line with its words above its right end, below it where the plot ends. A line that does not cross the whole plot
 * ends in a dot.
 */
final class LimitAnnotation extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double GAP = 5;
    private static final double DOT = 3.5;

    private final transient Limit limit;
    private final double position;
    private final transient Theme theme;

    LimitAnnotation(Limit limit, double position, Theme theme) {
        this.limit = limit;
        this.position = position;
        this.theme = theme;
    }

    @Override
    public void draw(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y, int index,
                     PlotRenderingInfo info) {
        double at = y.valueToJava2D(position, area, plot.getRangeAxisEdge());
        double end = area.getMaxX();
        graphics.setPaint(Ink.LIMIT.light());
        if (!Double.isInfinite(limit.until())) {
            end = x.valueToJava2D(limit.until(), area, plot.getDomainAxisEdge());
            graphics.fill(new Ellipse2D.Double(end - DOT, at - DOT, 2 * DOT, 2 * DOT));
        }
        graphics.setStroke(Theme.stroke(1.5f, 6, 4));
        graphics.draw(new Line2D.Double(area.getMinX(), at, end, at));
        graphics.setFont(theme.small());
        double height = theme.small().getSize2D();
        double base = at - GAP - height > area.getMinY() ? at - GAP : at + GAP + height * 0.8;
        double start = Math.max(area.getMinX(), end - theme.width(limit.label()) - GAP);
        graphics.drawString(limit.label(), (float) start, (float) base);
    }
}
