package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.flow.WorkStep;
import dev.faultline.scenario.spec.Arrivals;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static final String BASE = """
            scenario: shop
            duration: 10m
            parameters:
              rate: {default: 100/s, range: [1/s, 1k/s]}
              work: 5ms
            clients:
              users: {arrivals: poisson($rate), calls: web.get}
            services:
              web:
                workers: 8
                queue: {limit: 10, order: fifo}
                operations:
                  get: [{work: exp($work)}, {work: 1ms}]
            brokers:
              mail: {kind: ideal, queues: {a.b: {}}}
            """;

    @Nested
    class AVariant {

        @Test
        void mergesMapsAndReplacesTheRest() {
            Scenario scenario = read("""
                    variants:
                      other: {services: {web: {queue: {limit: 20}, operations: {get: [{work: 2ms}]}}}}
                    """, Optional.of("other"));

            assertEquals(new Limit(8), scenario.services().get("web").workers(), "what is not named stays");
            assertEquals(new Limit(20), scenario.services().get("web").queue().limit());
            assertEquals(1, scenario.services().get("web").operations().get("get").steps().size(), "a list is replaced whole");
        }

        @Test
        void removesWithNull() {
            Scenario scenario = read("""
                    variants:
                      other: {services: {web: {queue: null}}, brokers: null}
                    """, Optional.of("other"));

            assertTrue(scenario.services().get("web").queue().limit().isUnlimited());
            assertTrue(scenario.brokers().isEmpty());
        }

        @Test
        void comesBeforeOptions() {
            Scenario scenario = read("variants: {other: {services: {web: {workers: 16}}}}\n", Optional.of("other"),
                    "services.web.workers=32");

            assertEquals(new Limit(32), scenario.services().get("web").workers());
        }

        @Test
        void isKnownByItsNameInTheBase() {
            assertEquals(List.of("other", "third"), read("variants: {other: {seed: 2}, third: {seed: 3}}\n",
                    Optional.empty()).variants());
        }

        @Test
        void isNotPartOfTheResolvedText() {
            Reading reading = ScenarioReader.read("shop.yaml", BASE + "variants: {other: {seed: 2}}\n",
                    new Overrides(List.of(), Optional.of("other")));

            assertTrue(reading.resolvedText().contains("seed: 2"));
            assertFalse(reading.resolvedText().contains("variants"));
        }

        @Test
        void mayBringMistakesThatAreShownInIt() {
            Reading reading = ScenarioReader.read("shop.yaml", BASE
                    + "variants:\n  other:\n    services:\n      web: {queue: {limt: 3}}\n",
                    Overrides.NONE);

            assertEquals(List.of("shop.yaml:19:21"), reading.diagnostics().stream()
                    .map(d -> d.span().position().toString()).toList());
        }
    }

    @Nested
    class AnOption {

        @Test
        void turnsAParameter() {
            assertEquals(new Arrivals.Poisson(new Rate(300)), arrivals(read("", Optional.empty(), "rate=300/s")));
            WorkStep.Settings work = (WorkStep.Settings) read("", Optional.empty(), "work=7ms").services().get("web").operations()
                    .get("get").steps().get(0).settings();
            assertEquals("exp(7ms)", work.work().describe());
        }

        @Test
        void setsAKeyByItsPath() {
            Scenario scenario = read("", Optional.empty(), "duration=5m", "seed=9", "services.web.workers=16",
                    "services.web.operations.get.1.work=2ms", "clients.users.timeout=none");

            assertEquals(Duration.ofMinutes(5), scenario.duration());
            assertEquals(9, scenario.seed());
            assertEquals(new Limit(16), scenario.services().get("web").workers());
            assertTrue(scenario.clients().get("users").timeout().isForever());
        }

        @Test
        void findsKeysWithDotsInQuotes() {
            Scenario scenario = read("", Optional.empty(), "brokers.mail.queues.'a.b'={}", "brokers.\"mail\".kind=ideal");
            assertEquals(1, scenario.brokers().size());
        }

        @Test
        void setsWholeMapsAndLists() {
            Scenario scenario = read("", Optional.empty(), "services.web.queue={limit: 7}",
                    "services.web.operations.get=[work: 3ms]",
                    "clients.users.shape=[{spike: 1k/s, at: 1m, for: 1s}]",
                            "clients.users.keys={card: zipf(10 1), shop: zipf(5 1)}");

            assertEquals(new Limit(7), scenario.services().get("web").queue().limit());
            assertEquals(1, scenario.services().get("web").operations().get("get").steps().size());
            assertEquals(1, scenario.clients().get("users").shape().size());
            assertEquals(Set.of("card", "shop"), scenario.clients().get("users").keys().keySet());
        }

        @Test
        void takesAnythingAfterTheEqualsSign() {
            Scenario scenario = read("expect: {web.get: {p99: \"<= 1s\"}}\n", Optional.empty(), "expect.'web.get'.p99=>= 2s",
                    "about=a = b: c # d");

            assertEquals(">= 2s", scenario.expect().get(0).condition().text());
            assertEquals("a = b: c # d", scenario.about());
        }

        @Test
        void removesWithNull() {
            assertTrue(read("", Optional.empty(), "services.web.queue=null").services().get("web").queue().limit().isUnlimited());
        }

        @Test
        void isTakenInTheOrderInWhichItStands() {
            assertEquals(new Arrivals.Poisson(new Rate(30)), arrivals(read("", Optional.empty(), "rate=20/s", "rate=30/s")));
        }

        @Test
        void isBlamedByItsOwnText() {
            Reading reading = ScenarioReader.read("shop.yaml", BASE, new Overrides(List.of("rate=5k/s"), Optional.empty()));

            Diagnostic told = reading.diagnostics().get(0);
            assertEquals("`rate` must lie between 1/s and 1k/s, and this is `5k/s`", told.message());
            assertEquals("--set rate=5k/s", told.span().source().name());
            assertEquals("--set rate=5k/s", told.span().position().toString());
        }
    }

    @Test
    void theResolvedTextHasAllOfIt() {
        Overrides overrides = new Overrides(List.of("rate=300/s", "services.web.queue={limit: 7}"), Optional.of("other"));
        Reading reading = ScenarioReader.read("shop.yaml", BASE + "variants: {other: {seed: 2}}\n", overrides);

        Reading again = ScenarioReader.read("shop.yaml", reading.resolvedText(), Overrides.NONE);

        assertEquals(reading.resolvedText(), again.resolvedText());
        assertEquals(2, again.scenario().orElseThrow().seed());
        assertEquals(new Arrivals.Poisson(new Rate(300)), arrivals(again.scenario().orElseThrow()));
        assertEquals(new Limit(7), again.scenario().orElseThrow().services().get("web").queue().limit());
    }

    private static Arrivals arrivals(Scenario scenario) {
        return scenario.clients().get("users").arrivals();
    }

    private static Scenario read(String more, Optional<String> variant, String... sets) {
        Reading reading = ScenarioReader.read("shop.yaml", BASE + more, new Overrides(List.of(sets), variant));
        return reading.scenario().orElseThrow(() -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false)));
    }
}
