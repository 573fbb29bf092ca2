package dev.faultline.scenario.validation;

import dev.faultline.result.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What caches and coalescing keep away from the source behind them, against renewal theory. */
@ComparesWithTheory
class CachesTest {

    /** Where rounds are nearly of one length, whole rounds are measured, from the middle of one to the middle of another. */
    @ParameterizedTest(name = "{0}/s, {1}")
    @CsvSource({"50, load, 15, 30", "50, lock, 15, 30", "0.1, load, 100, 250", "0.1, lock, 100, 250"})
    void aRoundIsALoadATimeToLiveAndAWait(double rate, String onMiss, int warmUp, int rounds) {
        double round = 0.2 + 10 + 1 / rate;
        String[] sets = {"rate=" + (rate < 1 ? "0.1/s" : "50/s"), "warm-up=" + warmUp + "s",
                "duration=" + Math.round(1e3 * (warmUp + rounds * round)) + "ms"};
        boolean locks = onMiss.equals("lock");
        Replications runs = locks ? Replications.variants("cache-expiry", "lock", sets) : Replications.of("cache-expiry", sets);
        runs.meet(rounds * (locks ? 1 : 1 + rate * 0.2), 0.02, "stores", "cache", "loads");
        if (locks) {
            runs.meet(1e3 * (0.2 + rate * 0.2 * 0.2 / 2) / (rate * round), 0.02, "operations", "front.read", "latency-ms", "mean");
        } else {
            runs.meet(rate * 10 / (rate * round), 0.02, "stores", "cache", "hit-ratio");
        }
    }

    @Test
    void coalescedReadersAreOneReader() {
        Replications runs = Replications.of("coalescing", "ordinary=constant(0.01/s)");
        runs.meet(5 / (0.005 + 1 / 5e3), 0.01, "stores", "in-flight", "loads");
    }

    @Test
    void othersDoNotNoticeCoalescedReaders() {
        Replications run = Replications.once("coalescing");
        run.exactly(5, "operations", "messages.read-any", "latency-ms", "p99");
    }

    @Test
    void eachForItselfTheyStopEverybody() {
        Replications run = Replications.variant("coalescing", "each-for-itself", "ordinary=constant(500/s)", "hot=constant(5k/s)");
        run.near(3_500 * 6, 21, "partition queue max", run.at("stores", "partition", "queue", "max"));
        Values longest = run.result().series().operations().get("messages.read-any").max();
        double slow = 0;
        while (longest.get((int) slow) < 1_000) {
            slow++;
        }
        run.below(0.6 + 1.001, "the first second in which a reader of something else is answered after more than 1 s", slow);
    }
}
