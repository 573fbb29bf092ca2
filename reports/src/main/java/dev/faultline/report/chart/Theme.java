package dev.faultline.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/**
 * The look of all pictures: calm paper, light horizontal lines, thin axes, round strokes, one typeface. JFreeChart's own defaults
 * are switched off here and nowhere else.
 */
public final class Theme {
    /** How text is measured: anti-aliased, with fractions. */
    static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    /** Room to the left of the data for the labels of the vertical axis; the same everywhere, so that pictures line up. */
    static final double LEFT = 68;
    /** Room to the right of the data. */
    static final double RIGHT = 24;

    private static final double NARROW = 20;
    private static final String ELLIPSIS = "\u2026";
    private static final double BOTTOM = 26;
    private static final Color NOTHING = new Color(255, 255, 255, 0);

    private final Font small;
    private final Font normal;
    private final Font heading;

    private Theme(Typeface typeface) {
        small = typeface.regular().deriveFont(11.5f);
        normal = typeface.regular().deriveFont(12.5f);
        heading = typeface.semibold().deriveFont(16f);
    }

    /**
     * Returns the theme.
     *
     * @throws PicturesUnavailableException if this machine can't draw text
     */
    public static Theme load() throws PicturesUnavailableException {
        return new Theme(Typeface.load());
    }

    Font small() {
        return small;
    }

    /** Returns how wide a label in the small font is, in pixels. */
    double width(String label) {
        return small.getStringBounds(label, METRICS).getWidth();
    }

    /** Returns a plot on these scales without anything around it. */
    XYPlot plot(XYDataset data, Scale x, Scale y, XYItemRenderer renderer) {
        XYPlot plot = new XYPlot(data, axis(x, true), axis(y, false), renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setShadowGenerator(null);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setInsets(new RectangleInsets(4, 0, 0, RIGHT));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Ink.GRID.light());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setRangeZeroBaselineVisible(false);
        plot.setFixedRangeAxisSpace(space(LEFT, 0));
        plot.setFixedDomainAxisSpace(space(0, BOTTOM));
        return plot;
    }

    /** Takes away the room for the labels of a vertical axis, for a plot that has none. */
    void narrow(XYPlot plot) {
        plot.setInsets(new RectangleInsets(4, NARROW, 0, NARROW));
        plot.setFixedRangeAxisSpace(space(0, 0));
    }

    /** Returns as much of a label as there is room for. */
    String cut(String label, double room) {
        if (width(label) <= room) {
            return label;
        }
        int end = label.length();
        while (end > 1 && width(label.substring(0, end) + ELLIPSIS) > room) {
            end = label.offsetByCodePoints(end, -1);
        }
        return label.substring(0, end) + ELLIPSIS;
    }

    private ScaleAxis axis(Scale scale, boolean horizontal) {
        ScaleAxis axis = new ScaleAxis(scale);
        axis.setTickLabelFont(small);
        axis.setTickLabelPaint(Ink.MUTED.light());
        axis.setTickLabelInsets(horizontal ? new RectangleInsets(5, 0, 0, 0) : new RectangleInsets(0, 8, 0, 8));
        axis.setAxisLineVisible(horizontal);
        axis.setAxisLinePaint(Ink.MUTED.light());
        axis.setAxisLineStroke(new BasicStroke(1));
        axis.setTickMarksVisible(horizontal);
        axis.setTickMarkPaint(Ink.MUTED.light());
        axis.setTickMarkStroke(new BasicStroke(1));
        axis.setTickMarkInsideLength(0);
        axis.setTickMarkOutsideLength(4);
        return axis;
    }

    private static AxisSpace space(double left, double bottom) {
        AxisSpace space = new AxisSpace();
        space.setLeft(left);
        space.setBottom(bottom);
        return space;
    }

    /** Puts the shades of what happened behind the data. */
    void shade(XYPlot plot, Bands bands) {
        plot.getRenderer().addAnnotation(new BandAnnotation(bands, this), Layer.BACKGROUND);
    }

    /**
     * Draws the limits of expectations over the data.
     *
     * @param row the first row of labels at the top of the plot that is free
     */
    void limit(XYPlot plot, Scale y, List<Limit> limits, int row) {
        int free = row;
        for (Limit limit : limits) {
            double position = y.position(limit.figure());
            plot.getRenderer().addAnnotation(new LimitAnnotation(limit, position, above(limit, limits, y), free, this), Layer.FOREGROUND);
            free += position > y.high() ? 1 : 0;
        }
    }

    /** Returns where the next limit lies; of limits in the same place the last one has the room above. */
    private static double above(Limit limit, List<Limit> limits, Scale y) {
        double ceiling = Double.POSITIVE_INFINITY;
        for (int i = 0; i < limits.size(); i++) {
            double other = limits.get(i).figure();
            if (other > limit.figure() || other == limit.figure() && i > limits.indexOf(limit)) {
                ceiling = Math.min(ceiling, y.position(other));
            }
        }
        return ceiling;
    }

    /** Returns the legend's entry of a line. */
    LegendItem line(String name, Ink ink, Stroke stroke) {
        LegendItem item = new LegendItem(name, ink.light());
        item.setLineVisible(true);
        item.setLine(new java.awt.geom.Line2D.Double(-11, 0, 11, 0));
        item.setLinePaint(ink.light());
        item.setLineStroke(stroke);
        item.setShapeVisible(false);
        return item;
    }

    /** Returns the legend's entry of an area. */
    LegendItem area(String name, Ink ink) {
        LegendItem item = new LegendItem(name, ink.light());
        item.setShape(new Rectangle2D.Double(-6, -5, 11, 10));
        item.setFillPaint(ink.light());
        item.setOutlinePaint(NOTHING);
        return item;
    }

    /** Returns a stroke with round ends and joins; no dash is a solid line. */
    static Stroke stroke(float width, float... dash) {
        return new BasicStroke(width, dash.length == 0 ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
            dash.length == 0 ? null : dash, 0);
    }

    /** Returns the finished chart, with its legend above the plot. */
    JFreeChart chart(XYPlot plot, LegendItemCollection legend) {
        plot.setFixedLegendItems(legend);
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(NOTHING);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setTextAntiAlias(true);
        if (legend.getItemCount() > 0) {
            chart.addSubtitle(legend(plot));
        }
        return chart;
    }

    private LegendTitle legend(XYPlot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(normal);
        legend.setItemPaint(Ink.TEXT.light());
        legend.setBackgroundPaint(null);
        legend.setFrame(BlockBorder.NONE);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setLegendItemGraphicPadding(new RectangleInsets(2, 0, 2, 4));
        legend.setItemLabelPadding(new RectangleInsets(2, 2, 2, 16));
        legend.setMargin(new RectangleInsets(0, LEFT, 4, RIGHT));
        return legend;
    }

    /** Puts a title above a chart that has to stand alone. */
    void title(JFreeChart chart, String title, String subtitle) {
        chart.setBackgroundPaint(Ink.PAPER.light());
        chart.setPadding(new RectangleInsets(14, 0, 8, 0));
        chart.addSubtitle(0, text(subtitle, normal, Ink.MUTED, 10));
        chart.addSubtitle(0, text(title, heading, Ink.TEXT, 4));
    }

    private static TextTitle text(String text, Font font, Ink ink, double below) {
        TextTitle title = new TextTitle(text, font);
        title.setPaint(ink.light());
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setMargin(new RectangleInsets(0, 20, below, 20));
        return title;
    }
}
