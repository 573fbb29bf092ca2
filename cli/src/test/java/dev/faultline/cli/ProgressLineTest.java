package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.experiment.Progress.Advance;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    @Test
    void tellsShareSimulatedTimeSpeedAndTimeLeft() {
        assertEquals("  5%  30 s simulated  2.4M events/s  38 s left",
                ProgressLine.text(new Advance(0, 1, 30, 0.05, 4_800_000), 2));
    }

    @Test
    void countsReplicationsWhereThereAreSeveral() {
        assertEquals(" 50%  2:30 h simulated  12k events/s  2 of 5 replications  10 s left",
                ProgressLine.text(new Advance(2, 5, 9000, 0.5, 123_450), 10));
    }

    @Test
    void promisesNothingBeforeItKnows() {
        assertEquals("  0%  0 s simulated  0 events/s", ProgressLine.text(new Advance(0, 1, 0, 0, 0), 1));
    }

    @Test
    void saysAllOnlyWhenItIsAll() {
        assertTrue(ProgressLine.text(new Advance(0, 1, 1, 0.999, 1), 1).startsWith(" 99%"));
        assertTrue(ProgressLine.text(new Advance(1, 1, 1, 1, 1), 1).startsWith("100%"));
    }

    @Test
    void drawsOverItselfStaysInOneLineAndErasesItselfAtTheEnd() throws InterruptedException {
        StringWriter drawn = new StringWriter();
        ProgressLine line = ProgressLine.start(new PrintWriter(drawn), 40, () -> new Advance(0, 1, 2, 0.5, 3));
        Thread.sleep(350);
        line.close();

        String text = drawn.toString();
        assertTrue(text.endsWith("\r\u001b[K"), text);
        assertFalse(text.contains("\n"), text);
        for (String frame : text.split("\r\u001b\\[K")) {
            assertTrue(frame.length() < 40, frame);
        }
    }
}
