package dev.faultline.model.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The further beyond a mark, the more; semantics reference, D10. */
class StepScalingTest {

    private static Adjustment above(String mark, int add) {
        return new Adjustment(Optional.of(Mark.parse(mark)), Optional.of(add), Optional.empty(), Optional.empty());
    }

    private static Adjustment below(String mark, int remove) {
        return new Adjustment(Optional.empty(), Optional.empty(), Optional.of(Mark.parse(mark)), Optional.of(remove));
    }

    private final StepScaling steps = new StepScaling(ScalingMetric.UTILIZATION, 1, Duration.ZERO,
            List.of(above("70%", 1), above("90%", 4), below("30%", 1), below("10%", 3)));

    @ParameterizedTest(name = "10 at {0} become {1}")
    @CsvSource({"0.5, 10", "0.69, 10", "0.7, 11", "0.89, 11", "0.9, 14", "1.0, 14", "0.31, 10", "0.3, 9", "0.1, 7", "NaN, 10"})
    void takesTheFurthestMark(double metric, int desired) {
        assertEquals(desired, steps.desired(new Headcount(10, 0, 0), metric));
    }

    @Test
    void doesNotAddTwiceWhatIsOnItsWay() {
        assertEquals(14, steps.desired(new Headcount(10, 4, 0), 0.95));
        assertEquals(14, steps.desired(new Headcount(10, 4, 0), 0.75), "one more than those that serve are on their way");
        assertEquals(14, steps.desired(new Headcount(10, 1, 0), 0.95), "three more");
    }

    @Test
    void stopsNobodyWhileSomeAreOnTheirWay() {
        assertEquals(12, steps.desired(new Headcount(10, 2, 0), 0.05));
    }

    @Test
    void aStepGoesUpOrDown() {
        assertThrows(SettingException.class, () -> new Adjustment(Optional.of(Mark.parse("70%")), Optional.empty(),
                Optional.empty(), Optional.of(1)));
    }
}
