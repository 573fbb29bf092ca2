package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({"retries, retries, 0", "retris, retries, 1", "rterise, retries, 2", "wrokers, workers, 1", "ab, ba, 1",
            "'', abc, 3",
        "ca, abc, 3"})
    void countsWhatFingersDo(String a, String b, int distance) {
        assertEquals(distance, Spelling.distance(a, b));
        assertEquals(distance, Spelling.distance(b, a));
    }

    @ParameterizedTest
    @CsvSource({"retris, retries", "time-out, timeout", "restartAfter, restart-after", "restart_after, restart-after",
        "RESTART-AFTER, restart-after", "inst, instances", "instanes, instances"})
    void findsWhatIsMeant(String written, String meant) {
        List<String> keys = List.of("instances", "restart-after", "retries", "timeout", "workers");
        assertEquals(Optional.of(meant), Spelling.closest(written, keys));
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "x", "re"})
    void asksNothingWhereNothingIsNear(String written) {
        assertEquals(Optional.empty(), Spelling.closest(written, List.of("instances", "restart-after", "retries", "timeout",
                "a")));
    }

    @Test
    void doesNotWeighTextsThatNobodyTyped() {
        assertEquals(Optional.empty(), Spelling.closest("x".repeat(1_000_000), List.of("x".repeat(1_000_000))));
    }
}
