package dev.faultline.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Topology;
import dev.faultline.model.place.Zone;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.Keys;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinkTest {

    private final Stage stage = Stage.of(1);
    private final Topology topology = new Topology();
    private final Zone here = topology.add("us", "a");
    private final Zone there = topology.add("us", "b");

    @Test
    void takesAMessageOnTheWayBetweenItsTwoZones() {
        Network network = new Network(stage, topology,
                (from, to) -> new Way(new Constant(10 * from.index() + to.index()), 0));
        assertEquals(1, network.link("a", "b").travelNanos(Direction.REQUEST, call(1), new Leg(null, null, network.way(here, there)), Link.BYTES));
        assertEquals(10, network.link("a", "b").travelNanos(Direction.REQUEST, call(1), new Leg(null, null, network.way(there, here)), Link.BYTES));
        assertEquals(11, network.link("a", "b").typicalNanos(there, there));
    }

    @Nested
    class Loss {

        private final Link link = network(new Constant(3), 0.25).link("a", "b");

        @Test
        void strikesItsShareOfTheMessagesAndIsCounted() {
            int lost = 0;
            for (int i = 0; i < 10_000; i++) {
                if (trip(Direction.REQUEST, call(Keys.mix(1, i))) == Link.DROPPED) {
                    lost++;
                }
            }
            assertEquals(2_500, lost, 150);
            assertEquals(lost, link.dropped());
        }

        @Test
        void isDrawnForEachWayAndAttemptAnew() {
            int differs = 0;
            for (int i = 0; i < 1_000; i++) {
                Call call = call(Keys.mix(1, i));
                if (trip(Direction.REQUEST, call) != trip(Direction.RESPONSE, call)) {
                    differs++;
                }
                if (trip(Direction.REQUEST, call) != trip(Direction.REQUEST, stage.calls().attempt(call, 2))) {
                    differs++;
                }
            }
            assertEquals(2 * 375, differs, 75);
        }

        @Test
        void changesNoDelayOfWhatArrives() {
            Link lossless = network(new Exponential(1e9), 0).link("a", "b");
            Link lossy = network(new Exponential(1e9), 0.25).link("a", "b");
            for (int i = 0; i < 100; i++) {
                long with = lossy.travelNanos(Direction.REQUEST, call(Keys.mix(1, i)), new Leg(null, null, lossy.way(here, there)), Link.BYTES);
                long without = lossless.travelNanos(Direction.REQUEST, call(Keys.mix(1, i)), new Leg(null, null, lossless.way(here, there)), Link.BYTES);
                assertEquals(without, with == Link.DROPPED ? without : with);
            }
        }

        private long trip(Direction direction, Call call) {
            return link.travelNanos(direction, call, new Leg(null, null, link.way(here, there)), Link.BYTES);
        }
    }

    @Nested
    class Draws {

        private final Link link = network(new Exponential(1e9), 0).link("a", "b");

        @Test
        void areTheSameForTheSameAttemptOnTheSameWay() {
            assertEquals(trip(Direction.REQUEST, call(1)), trip(Direction.REQUEST, call(1)));
        }

        @Test
        void differBetweenTheWayThereAndTheWayBack() {
            assertNotEquals(trip(Direction.REQUEST, call(1)), trip(Direction.RESPONSE, call(1)));
        }

        @Test
        void differBetweenAttempts() {
            Call call = call(1);
            Call first = stage.calls().attempt(call, 1);
            Call second = stage.calls().attempt(call, 2);
            assertEquals(trip(Direction.REQUEST, call), trip(Direction.REQUEST, first));
            assertNotEquals(trip(Direction.REQUEST, first), trip(Direction.REQUEST, second));
        }

        @Test
        void areNotChangedByARuleThatDraws() {
            long before = trip(Direction.REQUEST, call(1));
            link.install((trip, bits) -> bits.nextUnit() < 2 ? Verdict.PASS : Verdict.DROP);
            assertEquals(before, trip(Direction.REQUEST, call(1)));
        }

        private long trip(Direction direction, Call call) {
            return link.travelNanos(direction, call, new Leg(null, null, link.way(here, there)), Link.BYTES);
        }
    }

    @Nested
    class Rules {

        private final Link link = network(new Constant(3), 0).link("a", "b");

        @Test
        void areAskedInTheOrderOfTheirInstallationUntilOneDecides() {
            link.install((trip, bits) -> new Verdict.Delay(10));
            link.install((trip, bits) -> new Verdict.Answer(Outcome.REJECTED));
            link.install((trip, bits) -> Verdict.DROP);
            assertEquals(Link.ANSWERED, link.travelNanos(Direction.REQUEST, call(1), new Leg(null, null, link.way(here, here)), Link.BYTES));
            assertEquals(Outcome.REJECTED, link.answer());
            assertEquals(13, link.answeredAfterNanos());
            assertEquals(0, link.dropped());
        }

        @Test
        void ofWhichOneIsTakenOutLeaveTheOthers() {
            LinkRule first = (trip, bits) -> new Verdict.Delay(10);
            LinkRule second = (trip, bits) -> new Verdict.Delay(100);
            link.install(first);
            link.install(second);
            link.install(first);
            link.remove(first);
            assertEquals(113, link.travelNanos(Direction.REQUEST, call(1), new Leg(null, null, link.way(here, here)), Link.BYTES));
            link.remove(second);
            link.remove(first);
            assertEquals(3, link.travelNanos(Direction.REQUEST, call(1), new Leg(null, null, link.way(here, here)), Link.BYTES));
        }
    }

    @Test
    void thereIsOneLinkForEachPairOfPartiesAndDirection() {
        Network network = network(new Constant(3), 0);
        assertEquals(network.link("a", "b"), network.link("a", "b"));
        assertNotEquals(network.link("a", "b"), network.link("b", "a"));
        assertEquals(2, network.links().size());
        assertEquals("a -> b", network.links().iterator().next().name());
    }

    private Network network(Distribution latency, double loss) {
        return new Network(stage, topology, (from, to) -> new Way(latency, loss));
    }

    private Call call(long customer) {
        return stage.calls().root(null, customer, customer, customer);
    }
}
