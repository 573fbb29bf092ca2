package dev.faultline.scenario.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.pairing.Diary.Entry;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two designs meet the same customers: adding a fault, a retry or a service changes no draw of any request that it does not
 * touch. Draws are compared one by one, by request and step, never averages.
 */
class PairingTest {

    private static final String SHOP = """
            scenario: shop
            duration: 60s
            drain: until-empty max 2m
            topology: {links: {within-zone: {latency: exp(1ms)}, clients: {latency: exp(20ms)}}}
            policies: {plain: {timeout: 5s}}
            clients:
              shoppers: {arrivals: poisson(40/s), calls: front.buy, duplicates: 5%}
              readers: {arrivals: poisson(30/s), calls: blog.read}
              staff: {arrivals: closed(users 10 think exp(2s)), calls: blog.read}
            services:
              front:
                operations:
                  buy:
                    - work: exp(5ms)
                    - wait: exp(10ms)
                    - {call: stock.take, with: plain}
                    - work: lognormal(mean 3ms cv 2)
                    - send: work/mails
              stock:
                instances: 3
                balancing: random
                operations:
                  take: [{work: exp(8ms)}, {wait: exp(4ms)}, {fail: 10%}, {work: exp(2ms)}]
              blog:
                operations:
                  read: [{work: exp(6ms)}, {wait: exp(5ms)}, {fail: 5%}]
              mailer:
                consumes:
                  work/mails:
                    workers: 4
                    steps: [{work: exp(20ms)}, {wait: exp(5ms)}, {fail: 3%}]
                    retry: {attempts: 3, backoff: 1s}
            brokers: {work: {kind: ideal, queues: {mails: {}}}}
            variants:
              retries: {policies: {plain: {retry: {attempts: 3, backoff: 50ms, jitter: full}}}}
              crash: {chaos: [{at: 20s, crash: stock, instances: 2, restart-after: 10s}]}
              slow: {chaos: [{at: 20s, slow: stock, factor: 3, for: 10s}]}
              errors: {chaos: [{at: 20s, errors: front -> stock, rate: 50%, for: 10s}]}
              delay: {chaos: [{at: 20s, delay: front -> stock, by: 20ms, for: 10s}]}
              freeze: {chaos: [{at: 20s, freeze: stock, instances: 1, for: 2s}]}
              lose: {chaos: [{at: 20s, lose: local/a, for: 3s}]}
              service:
                clients: {partners: {arrivals: poisson(20/s), calls: prices.get}}
                services:
                  prices: {operations: {get: [{work: exp(5ms)}]}}
                  front:
                    operations:
                      buy:
                        - work: exp(5ms)
                        - wait: exp(10ms)
                        - {call: stock.take, with: plain}
                        - work: lognormal(mean 3ms cv 2)
                        - {call: prices.get, with: plain}
                        - send: work/mails
              spike: {clients: {shoppers: {shape: [{spike: 120/s, at: 20s, for: 5s}]}}}
            """;

    private static final Diary BASE = diary(null, 1);

    @Test
    void aDiaryHoldsTheDrawsOfEveryStep() {
        assertTrue(BASE.draws().size() > 20_000, BASE.draws().size() + " entries");
        assertTrue(values(BASE, entry -> entry.step().equals("front.buy work 0")) > 2_000);
        assertTrue(values(BASE, entry -> entry.step().equals("work/mails@mailer wait 1")) > 2_000);
        assertTrue(BASE.crossings().get("clients").size() > 8_000, "both ways of every request");
        assertEquals(BASE.draws(), diary(null, 1).draws());
    }

    @Test
    void anotherSeedMeetsOtherCustomers() {
        assertNotEquals(BASE.draws().values().iterator().next(), diary(null, 2).draws().values().iterator().next());
    }

    @Test
    void aRetryRepeatsOnlyWhatFailed() {
        Diary retries = diary("retries", 1);
        BASE.draws().forEach((entry, draws) -> {
            List<Double> now = retries.draws().get(entry);
            assertTrue(now != null && now.size() >= draws.size(), () -> entry + " was reached, and is no more");
            assertEquals(draws, now.subList(0, draws.size()), () -> "first draws of " + entry);
        });
        Map<Entry, List<Double>> work = draws(retries, entry -> entry.step().equals("stock.take work 0"));
        Map<Entry, List<Double>> waits = draws(retries, entry -> entry.step().equals("stock.take wait 1"));
        long again = work.values().stream().filter(draws -> draws.size() > 1).count();
        assertTrue(again > 100, again + " were tried again");
        work.forEach((entry, draws) -> assertEquals(1, draws.stream().distinct().count(), "a hard request stays hard: " + entry));
        waits.forEach((entry, draws) -> assertEquals(draws.size(), draws.stream().distinct().count(), "waits are new: " + entry));
        assertTrue(retries.crossings().get("clients").containsAll(BASE.crossings().get("clients").subList(0, 100)));
        same(BASE, retries, entry -> !entry.client().equals("shoppers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "slow", "errors", "delay", "freeze"})
    void aFaultChangesNoDraw(String fault) {
        Diary faulty = diary(fault, 1);
        same(BASE, faulty, entry -> !entry.client().equals("shoppers"));
        faulty.draws().forEach((entry, draws) -> {
            List<Double> before = BASE.draws().get(entry);
            if (before != null) { // a request that failed there may come further here, and the other way round
                int both = Math.min(before.size(), draws.size());
                assertEquals(before.subList(0, both), draws.subList(0, both), entry::toString);
            }
        });
        assertEquals(draws(BASE, entry -> entry.step().equals("front.buy work 0")),
                draws(faulty, entry -> entry.step().equals("front.buy work 0")), "what comes before the fault's place");
        boolean takesAway = fault.equals("crash") || fault.equals("errors");
        assertEquals(takesAway, !BASE.draws().keySet().equals(faulty.draws().keySet()), "the fault was felt");
    }

    /** Of faults between front and stock, the readers of the blog must feel nothing at all, and shoppers draw what they drew before. */
    @ParameterizedTest
    @ValueSource(strings = {
        "down: stock, instances: 2, for: 10s", "gray: stock, callers: 50%, errors: 50%, late: 100ms, for: 10s",
        "restart: stock, takes: 5s", "bad-deploy: stock, errors: 20%, interval: 3s, for: 10s",
        "config-push: stock, errors: 50%, for: 10s", "crash: stock, share: 40%, random: true, restart-after: 10s",
        "loss: front -> stock, share: 20%, for: 10s", "jitter: front -> stock, up-to: 50ms, for: 10s",
        "duplicate: front -> stock, share: 20%, for: 10s", "reorder: front -> stock, share: 50%, by: 20ms, for: 10s",
        "clock-skew: stock, by: 10m, for: 10s", "slow: stock, factor: 4, every: exp(15s), for: 3s"})
    void noKindOfFaultDisturbsWhatItDoesNotTouch(String fault) {
        Diary faulty = diary(null, 1, "chaos=[{at: 20s, " + fault + "}]");
        same(BASE, faulty, entry -> !entry.client().equals("shoppers"));
        faulty.draws().forEach((entry, draws) -> {
            List<Double> before = BASE.draws().getOrDefault(entry, draws);
            int both = Math.min(before.size(), draws.size());
            if (fault.startsWith("duplicate")) { // a copy has draws of its own, and may overtake the original
                assertTrue(draws.containsAll(before), entry::toString);
            } else if (!entry.step().equals("work/mails@mailer wait 1")) { // a delivery that was lost counts: the next waits anew
                assertEquals(before.subList(0, both), draws.subList(0, both), entry::toString);
            }
        });
        assertEquals(draws(BASE, entry -> entry.step().equals("front.buy work 0")),
                draws(faulty, entry -> entry.step().equals("front.buy work 0")), "what comes before the fault's place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{monkey: {every: exp(10s), targets: [stock], restart-after: 5s}}",
        "{latency-monkey: {every: exp(10s), by: exp(100ms), for: 5s, targets: [stock]}}"})
    void monkeysDoNotEither(String preset) {
        Diary faulty = diary(null, 1, "chaos=[" + preset + "]");
        same(BASE, faulty, entry -> !entry.client().equals("shoppers"));
    }

    @Test
    void aLostZoneChangesNoDrawOfThoseWhoCameBeforeOrAfter() {
        Diary lost = diary("lose", 1);
        List<Entry> missed = new ArrayList<>(BASE.draws().keySet());
        missed.removeAll(lost.draws().keySet());
        assertFalse(missed.isEmpty());
        lost.draws().forEach((entry, draws) -> {
            List<Double> before = BASE.draws().getOrDefault(entry, draws);
            int both = Math.min(before.size(), draws.size());
            if (!entry.step().equals("work/mails@mailer wait 1")) { // a delivery that was lost counts: the next one waits anew
                assertEquals(before.subList(0, both), draws.subList(0, both), entry::toString);
            }
        });
    }

    @Test
    void aNewServiceChangesNoDrawOfTheOthers() {
        Diary more = diary("service", 1);
        same(BASE, more, entry -> !entry.step().endsWith("send 4") && !entry.step().endsWith("call 4")
                && !entry.step().endsWith("send 5") && !entry.client().equals("partners") && !entry.step().startsWith("prices"));
        assertTrue(values(more, entry -> entry.client().equals("partners")) > 1_000);
        assertTrue(values(more, entry -> entry.client().equals("shoppers") && entry.step().startsWith("prices")) > 1_500);
    }

    @Test
    void aSpikeBringsMoreOfTheSameCustomers() {
        Diary more = diary("spike", 1);
        same(BASE, more, entry -> !entry.client().equals("shoppers"));
        draws(BASE, entry -> entry.client().equals("shoppers")).forEach((entry, draws) ->
                assertEquals(draws, more.draws().get(entry), entry::toString));
        assertTrue(more.draws().size() > BASE.draws().size() + 1_000, "there are more of them");
    }

    private static void same(Diary one, Diary other, Predicate<Entry> who) {
        Map<Entry, List<Double>> draws = draws(one, who);
        assertFalse(draws.isEmpty());
        assertEquals(draws, draws(other, who));
    }

    private static Map<Entry, List<Double>> draws(Diary diary, Predicate<Entry> who) {
        return diary.draws().entrySet().stream().filter(one -> who.test(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private static long values(Diary diary, Predicate<Entry> who) {
        return draws(diary, who).values().stream().mapToLong(List::size).sum();
    }

    private static Diary diary(String variant, long seed, String... sets) {
        Reading reading = ScenarioReader.read("shop.yaml", SHOP, new Overrides(List.of(sets), Optional.ofNullable(variant)));
        Scenario scenario = reading.scenario().orElseThrow(() -> new AssertionError(
                reading.diagnostics().stream().map(Diagnostic::message).toList()));
        return WitnessedRun.of(scenario, seed);
    }
}
