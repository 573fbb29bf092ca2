package dev.faultline.model.balancing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LocalityBalancerTest {

    private static final long SITE = Keys.site("locality");
    private static final int CALLS = 20_000;
    private static final int[] THREE_ZONES = {0, 0, 1, 1, 2, 2};

    private final RandomBits bits = new RandomBits(0);

    /** The share of the calls that each backend gets. */
    private double[] shares(LocalityBalancer balancer, String rotation) {
        Known known = new Known(rotation);
        double[] shares = new double[known.size()];
        for (int call = 0; call < CALLS; call++) {
            int chosen = balancer.choose(known, bits.at(Keys.mix(SITE, call)));
            if (chosen != LoadBalancer.NONE) {
                shares[chosen] += 1.0 / CALLS;
            }
        }
        return shares;
    }

    private static LocalityBalancer zoneAware(int[] backends, int here, int[] callers, int minimum) {
        return new LocalityBalancer(new Localities(new int[backends.length], backends, here, callers, index -> true),
                RoundRobin::new, 0.5, minimum);
    }

    private static void assertNear(double[] expected, double[] shares) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], shares[i], 0.015, Arrays.toString(shares));
        }
    }

    /** Semantics reference, A3.4. */
    @Nested
    class ByZone {

        @Test
        void allCallsStayWhereTheZonesShareOfBackendsIsAsLargeAsItsShareOfCallers() {
            LocalityBalancer balancer = zoneAware(THREE_ZONES, 1, new int[] {0, 1, 2}, 6);
            assertNear(new double[] {0, 0, 0.5, 0.5, 0, 0}, shares(balancer, "xxxxxx"));
            assertEquals(0, balancer.toOtherZones());
            assertEquals(CALLS, balancer.chosen());
        }

        /**
         * Envoy's example: callers 40, 40 and 20 %, backends 25, 50 and 25 %. Of the calls of the first zone 25/40 stay; the rest
         * goes to the others as 10 to 5.
         */
        @Test
        void whatTheZoneCanNotTakeGoesToZonesThatHaveMoreThanTheirOwnShare() {
            int[] backends = {0, 0, 1, 1, 1, 1, 2, 2};
            int[] callers = {0, 0, 1, 1, 2};
            LocalityBalancer balancer = zoneAware(backends, 0, callers, 6);
            double stays = 0.625 / 2;
            double second = 0.375 * 2 / 3 / 4;
            double third = 0.375 / 3 / 2;
            assertNear(new double[] {stays, stays, second, second, second, second, third, third}, shares(balancer, "xxxxxxxx"));
            assertEquals(0.375, (double) balancer.toOtherZones() / CALLS, 0.015);
        }

        /** What it is for: whatever the zones, all backends get the same load. */
        @Test
        void allBackendsGetTheSameLoadInTheEnd() {
            int[] backends = {0, 0, 1, 1, 1, 1, 2, 2};
            int[] callers = {0, 0, 1, 1, 2};
            double[] sum = new double[8];
            for (int caller : callers) {
                double[] shares = shares(zoneAware(backends, caller, callers, 6), "xxxxxxxx");
                Arrays.setAll(sum, i -> sum[i] + shares[i] / callers.length);
            }
            for (double share : sum) {
                assertEquals(1.0 / 8, share, 0.006, Arrays.toString(sum));
            }
        }

        @Test
        void onlyHealthyBackendsCount() {
            LocalityBalancer balancer = zoneAware(THREE_ZONES, 1, new int[] {0, 1, 2}, 5);
            double[] shares = shares(balancer, "xxx.xx");
            assertEquals(0.6, shares[2], 0.015, "a fifth of the backends for a third of the callers");
        }

        @Test
        void zonesDoNotMatterWithFewerHealthyBackendsThanTheMinimum() {
            assertNear(sixth(), shares(zoneAware(THREE_ZONES, 1, new int[] {0, 1, 2}, 7), "xxxxxx"));
        }

        @Test
        void zonesDoNotMatterWhenTheirNumberDiffers() {
            assertNear(sixth(), shares(zoneAware(THREE_ZONES, 1, new int[] {0, 1}, 6), "xxxxxx"));
        }

        @Test
        void zonesDoNotMatterToACallerOfNoZone() {
            assertNear(sixth(), shares(zoneAware(THREE_ZONES, Localities.NOWHERE, new int[] {0, 1, 2}, 6), "xxxxxx"));
        }

        @Test
        void zonesDoNotMatterWhenTheOwnHasNoHealthyBackend() {
            assertNear(new double[] {0.25, 0.25, 0, 0, 0.25, 0.25},
                    shares(zoneAware(THREE_ZONES, 1, new int[] {0, 1, 2}, 4), "xx..xx"));
        }

        @Test
        void zonesDoNotMatterWhenTheCallersAreInPanic() {
            LocalityBalancer balancer = new LocalityBalancer(new Localities(new int[6], THREE_ZONES, 1, new int[] {0, 1, 2},
                    index -> index == 1), RoundRobin::new, 0.5, 6);
            assertNear(sixth(), shares(balancer, "xxxxxx"));
        }

        private double[] sixth() {
            double[] sixth = new double[6];
            Arrays.fill(sixth, 1.0 / 6);
            return sixth;
        }
    }

    @Nested
    class ByLevel {

        private final int[] levels = {0, 0, 0, 0, 1, 1, 1, 1};
        private final LocalityBalancer balancer = new LocalityBalancer(
                new Localities(levels, new int[8], 0, new int[0], index -> true), RoundRobin::new, 0.5,
                LocalityBalancer.ZONES_DO_NOT_MATTER);

        @Test
        void theFirstGetsAllWhileMostOfItIsHealthy() {
            assertNear(new double[] {0, 0.333, 0.333, 0.333, 0, 0, 0, 0}, shares(balancer, ".xxxxxxx"));
            assertEquals(0, balancer.toOtherLevels());
        }

        @Test
        void theSecondGetsWhatTheFirstCanNotTake() {
            double[] shares = shares(balancer, "..xxxxxx");
            assertNear(new double[] {0, 0, 0.35, 0.35, 0.075, 0.075, 0.075, 0.075}, shares);
            assertEquals(0.3, (double) balancer.toOtherLevels() / CALLS, 0.015);
        }

        @Test
        void theFirstDoesNotPanicWhileTheSecondIsWhole() {
            shares(balancer, "...xxxxx");
            assertEquals(0, balancer.inPanic());
        }

        @Test
        void bothPanicWhenLittleIsLeftOfEither() {
            assertNear(new double[] {0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125}, shares(balancer, "x......x"));
            assertEquals(CALLS, balancer.inPanic());
        }
    }

    @Nested
    class InPanic {

        @Test
        void allAreTriedHealthyOrNot() {
            LocalityBalancer balancer = new LocalityBalancer(Localities.none(5), RoundRobin::new, 0.5, 6);
            assertNear(new double[] {0.2, 0.2, 0.2, 0.2, 0.2}, shares(balancer, "xx..."));
            assertEquals(CALLS, balancer.inPanic());
        }

        @Test
        void isNobodyWhileHalfAreLeft() {
            LocalityBalancer balancer = new LocalityBalancer(Localities.none(4), RoundRobin::new, 0.5, 6);
            assertNear(new double[] {0.5, 0.5, 0, 0}, shares(balancer, "xx.."));
            assertEquals(0, balancer.inPanic());
        }

        @Test
        void nobodyIsTriedWhereNobodyMayPanicAndNobodyIsLeft() {
            LocalityBalancer balancer = new LocalityBalancer(Localities.none(3), RoundRobin::new, 0, 6);
            assertArrayEquals(new double[3], shares(balancer, "..."));
            assertNear(new double[] {0, 1, 0}, shares(balancer, ".x."));
        }
    }

    @Test
    void aPolicyHearsOfTheLatenciesOfItsOwnBackends() {
        LocalityBalancer balancer = new LocalityBalancer(Localities.none(2), () -> new PeakEwma(1_000_000_000L), 0.5, 6);
        balancer.ended(0, 5_000_000, 0);
        balancer.ended(1, 1_000_000, 0);
        assertEquals(1, balancer.choose(Known.all(2), bits.at(SITE)));
    }
}
