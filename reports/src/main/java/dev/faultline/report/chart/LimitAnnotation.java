package dev.faultline.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** A dashed line across the plot with its words above its right end, below it where the plot ends. */
final class LimitAnnotation extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double GAP = 5;

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
        graphics.setPaint(Ink.LIMIT.light());
        graphics.setStroke(Theme.stroke(1.5f, 6, 4));
        graphics.draw(new Line2D.Double(area.getMinX(), at, area.getMaxX(), at));
        graphics.setFont(theme.small());
        double height = theme.small().getSize2D();
        double base = at - GAP - height > area.getMinY() ? at - GAP : at + GAP + height * 0.8;
        graphics.drawString(limit.label(), (float) (area.getMaxX() - theme.width(limit.label()) - 4), (float) base);
    }
}
