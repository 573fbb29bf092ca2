package dev.faultline.model.balancing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoadBalancersTest {

    private static final long SITE = Keys.site("test");
    private static final int CALLS = 30_000;

    private final RandomBits bits = new RandomBits(0);

    @Test
    void areFoundByTheirNamesAndExplained() {
        List<LoadBalancerKind> kinds =
                ServiceLoader.load(LoadBalancerKind.class).stream().map(ServiceLoader.Provider::get).toList();
        assertEquals(List.of("round-robin", "random", "least-requests", "power-of-two", "peak-ewma", "weighted-round-robin",
                "weighted-random", "ring-hash", "maglev"), kinds.stream().map(LoadBalancerKind::key).toList());
        for (LoadBalancerKind kind : kinds) {
            assertTrue(kind.getClass().isAnnotationPresent(Doc.class), kind::key);
            assertTrue(kind.getClass().isAnnotationPresent(Example.class), kind::key);
        }
    }

    @Test
    void failOpenWhenNobodyIsInRotation() {
        for (LoadBalancerKind kind : ServiceLoader.load(LoadBalancerKind.class)) {
            assertEquals(Set.of(0, 1, 2), chosen(kind, "..."), kind::key);
        }
    }

    @Test
    void neverChooseABackendOutOfRotationWhileAnotherIsIn() {
        for (LoadBalancerKind kind : ServiceLoader.load(LoadBalancerKind.class)) {
            assertEquals(Set.of(0, 3), chosen(kind, "x..x."), kind::key);
        }
    }

    @Test
    void haveNoAnswerWhenThereIsNoBackendAtAll() {
        for (LoadBalancerKind kind : ServiceLoader.load(LoadBalancerKind.class)) {
            assertEquals(LoadBalancer.NONE, build(kind).choose(new Known(""), bits.at(SITE)), kind::key);
        }
    }

    @Nested
    class RoundRobinPolicy {

        @Test
        void goesFromOneToTheNext() {
            assertEquals("2 3 0 1 2 3 0", choices(startingAt(2, 4), new Known("xxxx"), 7));
        }

        @Test
        void beginsAnywhere() {
            int[] firsts = new int[5];
            for (int caller = 0; caller < CALLS; caller++) {
                firsts[new RoundRobin().choose(new Known("xxxxx"), bits.at(Keys.mix(SITE, caller)))]++;
            }
            assertEven(firsts, 5);
        }

        @Test
        void givesTheSuccessorOfAnAbsentBackendNoSecondTurn() {
            assertEquals("0 2 3 0 2 3 0", choices(startingAt(0, 4), new Known("x.xx"), 7));
        }

        @Test
        void goesOnInOrderWhenABackendComesBack() {
            RoundRobin balancer = startingAt(0, 3);
            Known known = new Known("x.x");
            assertEquals("0 2 0", choices(balancer, known, 3));
            known.rotation = "xxx";
            assertEquals("1 2 0", choices(balancer, known, 3));
        }

        private RoundRobin startingAt(int first, int size) {
            for (int i = 0;; i++) {
                RoundRobin balancer = new RoundRobin();
                Known all = new Known("x".repeat(size));
                if (balancer.choose(all, bits.at(Keys.mix(SITE, i))) == (first + size - 1) % size) {
                    return balancer;
                }
            }
        }
    }

    @Nested
    class RandomPolicy {

        @Test
        void givesEachInRotationTheSameShare() {
            assertEven(shares(new Known("xxxx")), 4);
            assertEven(shares(new Known("x.x.x")), 3);
            assertEven(shares(new Known("....x..x")), 2);
        }

        /** What makes two designs comparable: a backend that leaves takes only its own calls along. */
        @Test
        void leavesTheCallsOfOthersWhereTheyWereWhenABackendLeaves() {
            RandomChoice balancer = new RandomChoice();
            for (int call = 0; call < 1_000; call++) {
                long key = Keys.mix(SITE, call);
                int before = balancer.choose(new Known("xxxx"), bits.at(key));
                int after = balancer.choose(new Known("xx.x"), bits.at(key));
                if (before == 2) {
                    assertNotEquals(2, after);
                } else {
                    assertEquals(before, after);
                }
            }
        }

        private int[] shares(Known known) {
            int[] shares = new int[known.size()];
            RandomChoice balancer = new RandomChoice();
            for (int call = 0; call < CALLS; call++) {
                shares[balancer.choose(known, bits.at(Keys.mix(SITE, call)))]++;
            }
            return shares;
        }
    }

    @Nested
    class LeastRequestsPolicy {

        @Test
        void choosesWhoeverHasTheFewestCallsOfThisCaller() {
            assertEquals("2", choices(new LeastRequests(), new Known("xxxx", 3, 1, 0, 2), 1));
        }

        @Test
        void looksOnlyAtThoseInRotation() {
            assertEquals("1", choices(new LeastRequests(), new Known("xx.x", 3, 1, 0, 2), 1));
        }

        @Test
        void comparesAllWhenNobodyIsInRotation() {
            assertEquals("2", choices(new LeastRequests(), new Known("....", 3, 1, 0, 2), 1));
        }

        @Test
        void breaksTiesByChance() {
            int[] shares = new int[5];
            Known known = new Known("x.xxx", 1, 1, 2, 1, 1);
            LeastRequests balancer = new LeastRequests();
            for (int call = 0; call < CALLS; call++) {
                shares[balancer.choose(known, bits.at(Keys.mix(SITE, call)))]++;
            }
            assertEven(shares, 3);
            assertEquals(0, shares[1] + shares[2]);
        }
    }

    private static LoadBalancer build(LoadBalancerKind kind) {
        return kind.build(switch (kind.key()) {
            case "power-of-two" -> new PowerOfTwo.Settings(2);
            case "peak-ewma" -> new PeakEwma.Settings(Duration.ofSeconds(10));
            case "weighted-round-robin" -> new WeightedRoundRobin.Settings(List.of(3, 1));
            case "weighted-random" -> new WeightedRandom.Settings(List.of(3, 1));
            case "ring-hash" -> new RingHash.Settings(KeyName.REQUEST, 1024, Optional.empty());
            case "maglev" -> new Maglev.Settings(KeyName.REQUEST, 251, Optional.of(1.25));
            default -> null;
        });
    }

    private Set<Integer> chosen(LoadBalancerKind kind, String rotation) {
        LoadBalancer balancer = build(kind);
        Set<Integer> chosen = new HashSet<>();
        for (int call = 0; call < 1_000; call++) {
            chosen.add(balancer.choose(new Known(rotation), bits.at(Keys.mix(SITE, call))));
        }
        return chosen;
    }

    private String choices(LoadBalancer balancer, Known known, int calls) {
        return String.join(" ", IntStream.range(0, calls)
                .mapToObj(call -> Integer.toString(balancer.choose(known, bits.at(Keys.mix(SITE, call))))).toList());
    }

    /** Each share that is not 0 lies within five standard deviations of a binomial count. */
    private static void assertEven(int[] shares, int among) {
        assertEquals(among, Arrays.stream(shares).filter(share -> share > 0).count(), () -> Arrays.toString(shares));
        double expected = (double) CALLS / among;
        double tolerance = 5 * Math.sqrt(expected * (1 - 1.0 / among));
        for (int share : shares) {
            assertTrue(share == 0 || Math.abs(share - expected) < tolerance, () -> Arrays.toString(shares));
        }
    }
}
