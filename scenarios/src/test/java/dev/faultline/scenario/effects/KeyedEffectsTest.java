package dev.faultline.scenario.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.EffectResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import org.junit.jupiter.api.Test;

/** What must happen once for each value of a key, and not for each request. */
class KeyedEffectsTest {

    private static final String SHOP = """
            scenario: welcome
            duration: 100s
            drain: until-empty max 1m
            clients:
              users: {arrivals: constant(20/s), keys: {card: zipf(100 0)}, calls: shop.buy}
            resources: {seats: 1000}
            services:
              shop:
                operations:
                  buy: [{work: 1ms}, {effect: bought}, {effect: welcomed, key: $card}]
            """;

    private static RunResult run(String text) {
        Reading reading = ScenarioReader.read("effects.yaml", text, Overrides.NONE);
        RunResult result = World.assemble(reading.scenario().orElseThrow(
                () -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false))), 1, true).run(RunWatch.NONE).result();
        assertTrue(result.ledger().balanced(), () -> result.ledger().failures().toString());
        return result;
    }

    @Test
    void itIsADuplicateForEachRequestOfTheSameCardButTheFirst() {
        RunResult result = run(SHOP);
        EffectResult bought = result.effects().get("bought");
        EffectResult welcomed = result.effects().get("welcomed");
        assertEquals(2000, bought.applied(), 1);
        assertEquals(0, bought.duplicate());
        assertEquals(100, welcomed.applied(), "a hundred cards");
        assertEquals(bought.applied() - 100, welcomed.duplicate());
        assertEquals(0, welcomed.missing());
    }

    @Test
    void anIdempotencyKeyOfTheSameNameLetsItHappenOnce() {
        EffectResult welcomed = run(SHOP.replace("buy: [{work: 1ms}, {effect: bought}, {effect: welcomed, key: $card}]",
                "buy: {idempotency: {key: $card}, steps: [{work: 1ms}, {effect: welcomed, key: $card}]}")).effects().get("welcomed");
        assertEquals(100, welcomed.applied());
        assertEquals(0, welcomed.duplicate());
        assertEquals(0, welcomed.missing(), "who is answered from memory has been welcomed before");
    }

    @Test
    void aCardIsMissingItWhenOneOfItsRequestsWasAnsweredWellAndNoneHasIt() {
        EffectResult welcomed = run(SHOP.replace("{effect: welcomed, key: $card}",
                "{fail: 50%, on-failure: reply}, {effect: welcomed, key: $card}").replace("zipf(100 0)", "zipf(2000 0)")).effects()
                .get("welcomed");
        // Of 2000 cards, one has n requests with the Poisson probability of mean 1, and lacks it with probability 2^-n.
        double some = 2000 * (1 - Math.exp(-1));
        double lacking = 2000 * (Math.exp(-0.5) - Math.exp(-1));
        assertEquals(some - lacking, welcomed.applied(), 70);
        assertEquals(lacking, welcomed.missing(), 70);
    }

    @Test
    void anotherRequestOfTheSameCardTakesItBack() {
        EffectResult welcomed = run(SHOP.replace("  shop:\n", "  shop:\n    instances: 1\n").replace("services:", "services:")
                .replace("buy: [{work: 1ms}, {effect: bought}, {effect: welcomed, key: $card}]",
                        "buy: [{effect: welcomed, key: $card}]\n      leave: [{undo: welcomed, key: $card}]")
                .replace("calls: shop.buy}", "calls: shop.buy}\n  leavers: {arrivals: constant(20/s), keys: {card: zipf(100 0)}, calls: shop.leave}"))
                .effects().get("welcomed");
        assertEquals(2000, welcomed.applied() + welcomed.duplicate(), 1);
        assertTrue(welcomed.undone() > 1500, "a card that stands is taken back by any request about it: " + welcomed);
    }

    @Test
    void aGuestWhoLeavesPutsBackWhatTheSameGuestHasTaken() {
        String hotel = SHOP.replace("buy: [{work: 1ms}, {effect: bought}, {effect: welcomed, key: $card}]",
                        "buy: [{take: seats, key: $card}]\n      leave: [{put-back: seats, key: $card}]")
                .replace("calls: shop.buy}", "calls: shop.buy}\n  leavers: {arrivals: constant(20/s), keys: {card: zipf(100 0)}, calls: shop.leave}");
        assertTrue(run(hotel).resources().get("seats").returned() > 1500);
        assertEquals(0, run(hotel.replace(", key: $card", "")).resources().get("seats").returned(), "by request, nobody has any to put back");
    }

    @Test
    void whatIsTakenBackWithTheOperationIsThatOfTheCard() {
        EffectResult welcomed = run(SHOP.replace("{effect: welcomed, key: $card}",
                "{effect: welcomed, key: $card}, {fail: {permanent: 100%}, on-failure: undo}")).effects().get("welcomed");
        assertEquals(welcomed.applied(), welcomed.undone());
        assertEquals(0, welcomed.leftOver());
    }
}
