package dev.faultline.scenario.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource({"AVAILABILITY, >= 99.9%, AT_LEAST, 0.999", "P99, <= 400ms, AT_MOST, 400", "P99, <1.5s, LESS, 1500",
        "THROUGHPUT, > 10k/s, GREATER, 10000", "OK, == 5k, EQUAL, 5000", "LOST, 0, EQUAL, 0", "MEAN, 3us, EQUAL, 0.003",
        "LAG_MAX, <= 5000, AT_MOST, 5000"})
    void isInTheUnitOfTheFigure(Metric metric, String text, Condition.Operator operator, double value) {
        assertEquals(new Condition(operator, value, text), Condition.parse(metric, text));
    }

    @Test
    void ofATimeToDoSomethingWithinIsAtMostUnlessSaidOtherwise() {
        assertEquals(Condition.Operator.AT_MOST, Condition.parse(Metric.RECOVERS_WITHIN, "30s").operator());
        assertEquals(Condition.Operator.AT_MOST, Condition.parse(Metric.DRAINED_WITHIN, "2m").operator());
        assertEquals(Condition.Operator.LESS, Condition.parse(Metric.DRAINED_WITHIN, "< 2m").operator());
    }

    @Test
    void holdsOrDoesNot() {
        assertTrue(Condition.parse(Metric.P99, "<= 400ms").holds(400));
        assertFalse(Condition.parse(Metric.P99, "< 400ms").holds(400));
        assertTrue(Condition.parse(Metric.AVAILABILITY, ">= 99%").holds(0.99));
        assertFalse(Condition.parse(Metric.AVAILABILITY, "> 99%").holds(0.99));
        assertTrue(Condition.parse(Metric.LOST, "0").holds(0));
        assertFalse(Condition.parse(Metric.LOST, "0").holds(0.5));
        assertFalse(Condition.parse(Metric.P99, "<= 400ms").holds(Double.NaN), "a figure that is missing meets nothing");
    }

    @ParameterizedTest
    @CsvSource({"P99, <= 400, 3", "AVAILABILITY, '>=  0.99', 4", "OK, > 5%, 2", "LOST, <=, -1", "LOST, '', -1", "LOST, != 0, -1"})
    void pointsAtWhatItCanNotRead(Metric metric, String text, int offset) {
        assertEquals(offset, assertThrows(SettingException.class, () -> Condition.parse(metric, text)).offset());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void thereIsOneForEveryMetric(Metric metric) {
        String value = switch (metric.unit()) {
            case SHARE -> "5%";
            case MILLISECONDS -> "5ms";
            case PER_SECOND -> "5/s";
            case DATA -> "1KiB";
            case COUNT -> "5";
        };
        assertTrue(Condition.parse(metric, "<= " + value).holds(0));
        assertTrue(Metric.of(metric.subject()).contains(metric));
        metric.percentile().ifPresent(share -> assertTrue(share > 0 && share < 1));
    }
}
