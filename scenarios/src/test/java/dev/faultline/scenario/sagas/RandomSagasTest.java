package dev.faultline.scenario.sagas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.EffectResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SagaResult;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sagas of random shapes under random failures: participants that fail, time out, crash, freeze and lose their zone, orchestrators that
 * do too. Steps are idempotent and compensations are tried until they succeed, so whatever happens, in the end each saga stands as a
 * whole or not at all.
 */
class RandomSagasTest {

    private static final int EACH = 12;
    private static final String[] STYLES = {"store: log", "style: orchestrated", "style: choreographed\n    via: events"};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void inTheEndEachStandsAsAWholeOrNotAtAll(int block) {
        double compensated = 0;
        double repeated = 0;
        for (int i = 0; i < EACH; i++) {
            long seed = block * EACH + i;
            String text = scenario(new SplittableRandom(seed));
            RunResult result = SagaRuns.of(text, seed);
            SagaResult saga = result.sagas().get("trip");
            String which = "seed " + seed + "\n" + saga + "\n" + text;
            assertTrue(saga.started() > 0, which);
            assertEquals(0, saga.running(), which);
            assertEquals(0, saga.stuck(), which);
            assertEquals(0, saga.inconsistent(), which);
            assertEquals(saga.started(), saga.completed() + saga.compensated(), which);
            result.effects().forEach((name, effect) -> assertEquals(saga.completed(), standing(effect), name + " of " + which));
            result.resources().forEach((name, resource) -> assertEquals(saga.completed(), resource.inUse().atEnd(), which));
            compensated += saga.compensated();
            repeated += saga.repeatedSteps();
        }
        assertTrue(compensated > 0 && repeated > 0, "the failures have struck");
    }

    private static double standing(EffectResult effect) {
        return effect.applied() + effect.duplicate() - effect.undone();
    }

    private static String scenario(SplittableRandom dice) {
        int steps = 1 + dice.nextInt(4);
        int pivot = dice.nextInt(steps);
        StringBuilder services = new StringBuilder();
        StringBuilder saga = new StringBuilder();
        for (int i = 0; i < steps; i++) {
            boolean canBeUndone = i < pivot || i == pivot && dice.nextBoolean();
            String fails = i <= pivot ? "{transient: " + dice.nextInt(8) + "%, permanent: " + dice.nextInt(10) + "%}"
                    : "{transient: " + dice.nextInt(20) + "%}";
            services.append("""
                      s%1$d:
                        in: zones
                        instances: 2
                        workers: %2$d
                        operations:
                          go: {idempotency: {}, steps: [{wait: exp(%3$dms)}, {fail: %4$s}, {take: things%1$d}, {effect: done%1$d}]}
                          back: [{wait: exp(%5$dms)}, {fail: %6$d%%}, {put-back: things%1$d}, {undo: done%1$d}]
                    """.formatted(i, 1 + dice.nextInt(8), 1 + dice.nextInt(40), fails, 1 + dice.nextInt(20), dice.nextInt(30)));
            saga.append("      - {do: s").append(i).append(".go").append(canBeUndone ? ", undo: s" + i + ".back" : "")
                    .append(i == pivot ? ", pivot: true" : "").append("}\n");
        }
        StringBuilder resources = new StringBuilder();
        for (int i = 0; i < steps; i++) {
            resources.append(i == 0 ? "" : ", ").append("things").append(i).append(": 1M");
        }
        return """
                scenario: random-sagas
                duration: 60s
                drain: until-empty max 4h
                topology: {regions: {zones: {zones: [a, b]}}}
                clients: {people: {arrivals: poisson(10/s), duplicates: 5%%, calls: desk.go, timeout: %s}}
                resources: {%s}
                services:
                  desk: {instances: 2, workers: 500, operations: {go: [{saga: trip}]}}
                %s
                stores: {log: {kind: database}}
                brokers: {events: {kind: ideal}}
                sagas:
                  trip:
                    %s
                    compensation: %s
                    timeout: %dms
                    retry: {backoff: exponential(100ms x2 max 5s), jitter: full}
                    steps:
                %s
                chaos:
                %s
                """.formatted(dice.nextBoolean() ? "500ms" : "30s", resources, services, STYLES[dice.nextInt(STYLES.length)],
                dice.nextBoolean() ? "reverse" : "parallel", 50 + dice.nextInt(300), saga, faults(dice, steps));
    }

    private static String faults(SplittableRandom dice, int steps) {
        StringBuilder faults = new StringBuilder();
        int at = 3;
        while (at < 55) {
            String whom = dice.nextInt(3) == 0 ? "desk" : "s" + dice.nextInt(steps);
            faults.append("  - {at: ").append(at).append("s, ").append(switch (dice.nextInt(5)) {
                case 0 -> "crash: " + whom + ", instances: 1, restart-after: " + (1 + dice.nextInt(4)) + "s";
                case 1 -> "freeze: " + whom + ", instances: 1, for: " + (1 + dice.nextInt(4)) + "s";
                case 2 -> "lose: zones/a, for: " + (1 + dice.nextInt(4)) + "s";
                case 3 -> "errors: desk -> s" + dice.nextInt(steps) + ", rate: 40%, for: 4s";
                default -> "delay: desk -> s" + dice.nextInt(steps) + ", by: " + dice.nextInt(400) + "ms, for: 4s";
            }).append("}\n");
            at += 3 + dice.nextInt(9);
        }
        return faults.toString();
    }
}
