package dev.faultline.model.balancing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WeightedBalancersTest {

    private static final long SITE = Keys.site("weighted");
    private static final int CALLS = 70_000;

    private final RandomBits bits = new RandomBits(0);

    /** The example of nginx: weights 5, 1, 1 give a a b a c a a, begun anywhere. */
    @Test
    void aRoundIsSmooth() {
        String rounds = turns(new WeightedRoundRobin(new Weights(List.of(5, 1, 1))), new Known("xxx"), 14);
        assertTrue("aabacaaaabacaaaabacaa".contains(rounds), rounds);
    }

    @Test
    void callersBeginAtDifferentTurns() {
        long different = LongStream.range(0, 100).mapToObj(caller -> {
            WeightedRoundRobin balancer = new WeightedRoundRobin(new Weights(List.of(5, 1, 1)));
            StringBuilder turns = new StringBuilder();
            for (int call = 0; call < 7; call++) {
                turns.append(balancer.choose(new Known("xxx"), bits.at(Keys.mix(SITE, caller, call))));
            }
            return turns.toString();
        }).distinct().count();
        assertEquals(7, different);
    }

    @Test
    void whoIsOutOfRotationGetsNothingAndSavesUpNothing() {
        WeightedRoundRobin balancer = new WeightedRoundRobin(new Weights(List.of(2, 1)));
        Known known = new Known("x.x.");
        assertTrue("acacac".equals(turns(balancer, known, 6)) || "cacaca".equals(turns(balancer, known, 6)));
        known.rotation = "xxxx";
        assertArrayEquals(new int[] {2, 1, 2, 1}, counts(balancer, known, 6));
    }

    @Test
    void randomSharesAreThoseOfTheWeights() {
        int[] counts = counts(new WeightedRandom(new Weights(List.of(4, 2, 1))), new Known("xxx"), CALLS);
        assertNear(CALLS * 4 / 7.0, counts[0]);
        assertNear(CALLS * 2 / 7.0, counts[1]);
        assertNear(CALLS / 7.0, counts[2]);
    }

    @Test
    void randomSharesOfThoseLeftAreThoseOfTheirWeights() {
        int[] counts = counts(new WeightedRandom(new Weights(List.of(4, 2, 1))), new Known(".xx"), CALLS);
        assertEquals(0, counts[0]);
        assertNear(CALLS * 2 / 3.0, counts[1]);
    }

    @Test
    void aBackendThatLeavesMovesOnlyItsOwnCalls() {
        WeightedRandom balancer = new WeightedRandom(new Weights(List.of(4, 2, 1)));
        for (int call = 0; call < 1_000; call++) {
            long key = Keys.mix(SITE, call);
            int before = balancer.choose(new Known("xxx"), bits.at(key));
            int after = balancer.choose(new Known("x.x"), bits.at(key));
            assertTrue(before == 1 ? after != 1 : after == before);
        }
    }

    @Test
    void thereMustBeWeights() {
        assertThrows(SettingException.class, () -> new WeightedRandom.Settings(List.of()));
        assertThrows(SettingException.class, () -> new WeightedRoundRobin.Settings(List.of()));
    }

    private String turns(LoadBalancer balancer, Known known, int calls) {
        StringBuilder turns = new StringBuilder();
        for (int call = 0; call < calls; call++) {
            turns.append((char) ('a' + balancer.choose(known, bits.at(Keys.mix(SITE, call)))));
        }
        return turns.toString();
    }

    private int[] counts(LoadBalancer balancer, Known known, int calls) {
        int[] counts = new int[known.size()];
        for (int call = 0; call < calls; call++) {
            counts[balancer.choose(known, bits.at(Keys.mix(SITE, call)))]++;
        }
        return counts;
    }

    /** Within five standard deviations of a binomial count. */
    private static void assertNear(double expected, int count) {
        double deviation = Math.sqrt(expected * (1 - expected / CALLS));
        assertTrue(Math.abs(count - expected) < 5 * deviation, () -> count + " is not near " + expected);
    }
}
