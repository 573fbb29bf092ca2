package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    void thereIsNoneWithoutPushChannels() {
        assertEquals(List.of(), PushOverTime.of(SampleResults.paymentHybrid()));
    }
}
