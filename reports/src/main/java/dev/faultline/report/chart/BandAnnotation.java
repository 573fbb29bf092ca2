package dev.faultline.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** Draws {@link Bands}: a light shade with an edge where it begins, so that a band of a second can be seen too. */
final class BandAnnotation extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double OPACITY = 0.10;
    private static final double EDGE_OPACITY = 0.55;

    private final transient Bands bands;
    private final transient Theme theme;

    BandAnnotation(Bands bands, Theme theme) {
        this.bands = bands;
        this.theme = theme;
    }

    @Override
    public void draw(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y, int index,
                     PlotRenderingInfo info) {
        for (Bands.Band band : bands.list()) {
            double from = Math.max(area.getMinX(), x.valueToJava2D(band.from(), area, plot.getDomainAxisEdge()));
            double to = Math.min(area.getMaxX(), x.valueToJava2D(band.to(), area, plot.getDomainAxisEdge()));
            graphics.setPaint(band.ink().light(OPACITY));
            graphics.fill(new Rectangle2D.Double(from, area.getMinY(), Math.max(to - from, 1), area.getHeight()));
            graphics.setPaint(band.ink().light(EDGE_OPACITY));
            graphics.setStroke(Theme.stroke(1));
            graphics.draw(new Line2D.Double(from, area.getMinY(), from, area.getMaxY()));
            label(graphics, band, from, area);
        }
    }

    private void label(Graphics2D graphics, Bands.Band band, double from, Rectangle2D area) {
        if (!band.label().isEmpty()) {
            double start = Bands.labelStart(from - area.getMinX(), theme.width(band.label()), area.getWidth());
            graphics.setPaint(Ink.TEXT.light());
            graphics.setFont(theme.small());
            double base = area.getMinY() + Bands.baseLine(band.row());
            graphics.drawString(band.label(), (float) (area.getMinX() + start), (float) base);
        }
    }
}
