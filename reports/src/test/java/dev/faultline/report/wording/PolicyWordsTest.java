package dev.faultline.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PolicyResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyWordsTest {
    private static PolicyResult policy(Object... counters) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < counters.length; i += 2) {
            map.put((String) counters[i], ((Number) counters[i + 1]).doubleValue());
        }
        return new PolicyResult(map, List.of());
    }

    @Test
    void whatHappenedIsSaidInTheWordsOfTheField() {
        assertEquals("1,240 rejected, opened 3 times, half-opened 1 time", PolicyWords.of(
            policy("instances", 2, "rejected", 1240, "opened", 3, "half-opened", 1, "closed", 0), Set.of()));
        assertEquals("1 retry, 2 late answers", PolicyWords.of(policy("calls", 9, "attempts", 10, "retries", 1, "late", 2),
            Set.of()));
        assertEquals("40 hedges, 1 win, after 12.5 ms", PolicyWords.of(policy("hedges", 40, "wins", 1, "after-ms", 12.5),
            Set.of()));
        assertEquals("7 rejected, limit 23.5 at the end", PolicyWords.of(policy("passed", 90, "rejected", 7, "limit", 23.5),
            Set.of()));
    }

    @Test
    void whatHasAColumnIsNotSaidTwice() {
        assertEquals("2 exhausted", PolicyWords.of(policy("retries", 7, "exhausted", 2), Set.of("retries")));
    }

    @Test
    void aPolicyThatLetEverythingPassHasNoNews() {
        assertFalse(PolicyWords.hasNews(policy("instances", 3, "calls", 900, "attempts", 900, "retries", 0, "limit", 20)));
        assertTrue(PolicyWords.hasNews(policy("calls", 900, "retries", 1)));
    }
}
