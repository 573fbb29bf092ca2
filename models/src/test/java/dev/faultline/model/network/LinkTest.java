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
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinkTest {

    private final Stage stage = Stage.of(1);
    private final Topology topology = new Topology();
    private final Zone usA = topology.add("us", "a");
    private final Zone usB = topology.add("us", "b");
    private final Zone euA = topology.add("eu", "a");
    private final Zone apA = topology.add("ap", "a");
    private final Zone usUsers = topology.internet("us");
    private final Zone euUsers = topology.internet("eu");
    private final Zone everywhere = topology.everywhere();

    @Nested
    class LatencyGoesByDistance {

        private final Network network = network(new Constant(3));

        @Test
        void withinAZoneAndBetweenZones() {
            assertEquals(1, trip(usA, usA));
            assertEquals(2, trip(usA, usB));
        }

        @Test
        void betweenRegionsWithOrWithoutALinkOfTheirOwn() {
            assertEquals(5, trip(usA, euA));
            assertEquals(3, trip(usA, apA));
            assertEquals(3, trip(euA, usA), "the pair has its own link in one direction only");
        }

        @Test
        void toUsersNearARegionAndFarFromIt() {
            assertEquals(4, trip(usUsers, usA));
            assertEquals(4, trip(usB, usUsers));
            assertEquals(5, trip(usUsers, euA), "as far as the regions");
            assertEquals(3, trip(euUsers, usA));
        }

        @Test
        void nothingIsNearerThanWhatIsEverywhere() {
            assertEquals(1, trip(usA, everywhere));
            assertEquals(1, trip(everywhere, euUsers));
        }

        private long trip(Zone from, Zone to) {
            return network.link("a", "b").travelNanos(Direction.REQUEST, call(1), from, to);
        }
    }

    @Nested
    class Draws {

        private final Link link = network(new Exponential(1e9)).link("a", "b");

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
            link.install((direction, call, bits) -> bits.nextUnit() < 2 ? Verdict.PASS : Verdict.DROP);
            assertEquals(before, trip(Direction.REQUEST, call(1)));
        }

        private long trip(Direction direction, Call call) {
            return link.travelNanos(direction, call, usA, apA);
        }
    }

    @Nested
    class Rules {

        private final Link link = network(new Constant(3)).link("a", "b");

        @Test
        void areAskedInTheOrderOfTheirInstallationUntilOneDecides() {
            link.install((direction, call, bits) -> new Verdict.Delay(10));
            link.install((direction, call, bits) -> new Verdict.Answer(Outcome.REJECTED));
            link.install((direction, call, bits) -> Verdict.DROP);
            assertEquals(Link.ANSWERED, link.travelNanos(Direction.REQUEST, call(1), usA, usA));
            assertEquals(Outcome.REJECTED, link.answer());
            assertEquals(11, link.answeredAfterNanos());
            assertEquals(0, link.dropped());
        }

        @Test
        void ofWhichOneIsTakenOutLeaveTheOthers() {
            LinkRule first = (direction, call, bits) -> new Verdict.Delay(10);
            LinkRule second = (direction, call, bits) -> new Verdict.Delay(100);
            link.install(first);
            link.install(second);
            link.install(first);
            link.remove(first);
            assertEquals(111, link.travelNanos(Direction.REQUEST, call(1), usA, usA));
            link.remove(second);
            link.remove(first);
            assertEquals(1, link.travelNanos(Direction.REQUEST, call(1), usA, usA));
        }
    }

    @Test
    void thereIsOneLinkForEachPairOfPartiesAndDirection() {
        Network network = network(new Constant(3));
        assertEquals(network.link("a", "b"), network.link("a", "b"));
        assertNotEquals(network.link("a", "b"), network.link("b", "a"));
        assertEquals(2, network.links().size());
        assertEquals("a -> b", network.links().iterator().next().name());
    }

    private Network network(Distribution betweenRegions) {
        return new Network(stage, topology, new Latencies(new Constant(1), new Constant(2), betweenRegions, new Constant(4),
                Map.of("us eu", new Constant(5))));
    }

    private Call call(long customer) {
        return stage.calls().root(null, customer, customer, customer);
    }
}
