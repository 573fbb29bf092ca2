package dev.faultline.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis whose ends and ticks are those of a {@link Scale}. */
final class ScaleAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private final transient Scale scale;

    ScaleAxis(Scale scale) {
        this.scale = scale;
        setRange(scale.low(), scale.high());
    }

    @Override
    public List<ValueTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        TextAnchor anchor = edge == RectangleEdge.BOTTOM ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<ValueTick> ticks = new ArrayList<>();
        for (Scale.Tick tick : scale.ticks()) {
            ticks.add(new NumberTick(tick.position(), tick.label(), anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }
}
