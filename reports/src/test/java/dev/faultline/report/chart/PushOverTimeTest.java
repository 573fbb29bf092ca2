package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushOverTimeTest {

    @Test
    void thereIsAPictureForEachAspectInWhichSomethingHappens() throws PicturesUnavailableException {
        List<Figure> figures = PushOverTime.of(SampleResults.push());
        assertEquals(List.of("push-seen", "push-connections", "push-cut-off", "push-messages", "push-requests"),
            figures.stream().map(Figure::id).toList());
        assertTrue(figures.get(2).description().contains("push.scores reaches 50%"), figures.get(2).description());
        Theme theme = Theme.load();
        figures.forEach(figure -> figure.chart(theme));
    }

    @Test
    void limitsOfMeansAreNoneOfA99thPercentile() throws PicturesUnavailableException {
        Figure seen = PushOverTime.of(SampleResults.push()).get(0);
        String svg = Svg.inline(seen.chart(Theme.load()), "x", 900, 300, null);
        assertTrue(svg.contains("push.scores seen-p99 &lt;= 500ms"), svg);
        assertFalse(svg.contains("seen-mean"), svg);
    }

    @Test
    void thereIsNoneWithoutPushChannels() {
        assertEquals(List.of(), PushOverTime.of(SampleResults.paymentHybrid()));
    }
}
