package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import dev.faultline.report.wording.Amounts;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;

class LimitTest {
    private static Limit limit(double figure) {
        return new Limit("max <= " + figure, figure, Double.POSITIVE_INFINITY);
    }

    @Test
    void expectationsOfAnotherThingUnitOrMetricAreNoLimits() {
        var result = SampleResults.paymentHybrid();
        assertEquals(List.of(new Limit("p99 <= 900ms", 900, Double.POSITIVE_INFINITY)),
            Limit.of(result, "shop.pay", "ms", metric -> metric.startsWith("p")));
        assertEquals(List.of(), Limit.of(result, "shop.status", "ms", metric -> true));
        assertEquals(List.of(), Limit.of(result, "shop.pay", "count", metric -> true));
    }

    @Test
    void aBareValueReadsAsEqual() {
        assertEquals("lost = 0", Limit.of(SampleResults.paymentHybrid(), "events/email@email", "count",
            metric -> true).get(0).label());
    }

    @Test
    void theAxisReachesALimitUnlessItWouldFlattenTheData() {
        assertEquals(31.8, Limit.reach(10, List.of(limit(30))), 1e-9, "and the room for its label");
        assertEquals(10, Limit.reach(10, List.of(limit(500))));
        assertEquals(530, Limit.reach(0, List.of(limit(500))), 1e-9);
    }

    @Test
    void aLimitAboveThePlotIsPointedAt() throws PicturesUnavailableException {
        assertTrue(svg(20, limit(500)).contains(">\u2191 max &lt;= 500.0<"));
        assertFalse(svg(20, limit(500)).contains("s-limit"));
        assertTrue(svg(600, limit(500)).contains("s-limit"));
        assertFalse(svg(600, limit(500)).contains("\u2191"));
    }

    @Test
    void theLabelOfTheHighestLimitStandsAboveItsLineAndThatOfOneCloseToItBelow() throws PicturesUnavailableException {
        double reach = Limit.reach(100, List.of(limit(100)));
        double line = labelY(svg(reach, limit(100)), "max &lt;= 100.0");
        assertEquals(line, labelY(svg(reach, limit(98), limit(100)), "max &lt;= 100.0"));
        assertTrue(labelY(svg(reach, limit(98), limit(100)), "max &lt;= 98.0") > line + 20, "a label is 12 high");
        assertEquals(labelY(svg(reach, limit(50)), "max &lt;= 50.0"), labelY(svg(reach, limit(100), limit(50)), "max &lt;= 50.0"));
    }

    private static double labelY(String svg, String label) {
        Matcher text = Pattern.compile(" y=\"([0-9.]+)\"[^>]*>" + Pattern.quote(label) + "<").matcher(svg);
        assertTrue(text.find(), svg);
        return Double.parseDouble(text.group(1));
    }

    private static String svg(double max, Limit... limits) throws PicturesUnavailableException {
        Theme theme = Theme.load();
        Lines lines = new Lines();
        lines.add("x", new double[] {0, 1}, new double[] {0, max});
        Scale y = LinearScale.upTo(max, 0, Amounts::number);
        XYPlot plot = theme.plot(lines.data(), new ClockScale(0, 10), y, lines.renderer());
        theme.limit(plot, y, List.of(limits), 0);
        return Svg.inline(theme.chart(plot, lines.legend(theme)), "x", 900, 300, null);
    }
}
