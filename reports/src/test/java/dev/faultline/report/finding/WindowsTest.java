package dev.faultline.report.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.report.finding.Windows.Stretch;
import dev.faultline.result.Series;
import dev.faultline.result.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private final Windows windows = new Windows(new Series(10, 60, 8, null, null, null));

    @Test
    void aGapOfOneWindowDoesNotEndAStretch() {
        assertEquals(List.of(new Stretch(0, 4), new Stretch(7, 8)),
            windows.where(Values.of(1, 1, 0, 1, 0, 0, 0, 1), figure -> figure > 0));
    }

    @Test
    void absentFiguresMeetNoCondition() {
        assertEquals(List.of(), windows.where(Values.of(Double.NaN, Double.NaN), figure -> figure > 0));
    }

    @Test
    void stretchesAreToldInSimulatedTime() {
        assertEquals("between 1:10 and 1:30", windows.between(new Stretch(1, 3)));
    }
}
