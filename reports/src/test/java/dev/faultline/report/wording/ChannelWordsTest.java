package dev.faultline.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelWordsTest {

    @Test
    void reasonsStandUnderTheWayInWhichMessagesEnded() {
        Map<String, Double> reasons = new LinkedHashMap<>();
        reasons.put("lost/committed-before", 4.0);
        reasons.put("dead-lettered/rejected", 12_000.0);
        reasons.put("dead-lettered/delivery_limit", 3.0);
        reasons.put("dropped/attempts", 0.0);
        assertEquals("dead lettered: 12,000 rejected, 3 delivery limit; lost: 4 committed before", ChannelWords.reasons(reasons));
        assertEquals("", ChannelWords.reasons(Map.of("expired/ttl", 0.0)));
    }

    @Test
    void onlyCountersThatCountedAreTold() {
        Map<String, Double> counters = new LinkedHashMap<>();
        counters.put("rebalances", 2.0);
        counters.put("leader-changes", 0.0);
        counters.put("produce-retries", 1.0);
        counters.put("stopped-seconds", 12.5);
        assertEquals("2 rebalances, 1 produce retry, 12.5 stopped seconds", ChannelWords.counters(counters));
    }
}
