package dev.faultline.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Topology;
import dev.faultline.model.place.Zone;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.Keys;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Messages over a connection that are lost with 1 %, and sent again after 200 ms, 400 ms and so on. */
class RetransmissionTest {

    private static final double MS = 1e6;
    private static final int MESSAGES = 400_000;

    private final Stage stage = Stage.of(1);
    private final Topology topology = new Topology();
    private final Zone zone = topology.add("us", "a");

    private Link link(double loss) {
        return new Network(stage, topology, (from, to) -> new Way(new Constant(20 * MS), loss)).link("a", "b");
    }

    private Call call(int number) {
        long key = Keys.mix(1, number);
        return stage.calls().root(null, key, key, key);
    }

    /** Validation T32: 20 ms, loss 1 %, a timer of 200 ms that doubles: mean 22.0408 ms, p99.5 220 ms, p99.995 620 ms. */
    @Test
    void costsAsMuchAsTheoryHasIt() {
        Link link = link(0.01);
        Way way = link.way(zone, zone);
        double[] millis = new double[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            Call call = call(i);
            millis[i] = link.deliverNanos(Direction.REQUEST, call, new Leg(null, null, way), Link.BYTES, Retransmission.timerNanos(way, way)) / MS;
            stage.calls().release(call);
        }
        assertEquals(22.0408, Arrays.stream(millis).average().orElseThrow(), 0.22);
        Arrays.sort(millis);
        assertEquals(20, millis[MESSAGES / 2]);
        assertEquals(220, millis[(int) (0.995 * MESSAGES)]);
        assertEquals(620, millis[(int) (0.99995 * MESSAGES)]);
        assertEquals(0, link.dropped());
    }

    @Test
    void strikesTheSameMessagesThatAreLostWithoutAConnection() {
        Link link = link(0.2);
        Way way = link.way(zone, zone);
        for (int i = 0; i < 1_000; i++) {
            Call call = call(i);
            boolean isLost = link.travelNanos(Direction.REQUEST, call, new Leg(null, null, way), Link.BYTES) == Link.DROPPED;
            link.deliverNanos(Direction.REQUEST, call, new Leg(null, null, way), Link.BYTES, 1);
            assertEquals(isLost, link.sentAgain() > 0);
        }
    }

    @Test
    void endsSomeTimeWhenNothingGetsThrough() {
        Link link = link(1);
        assertEquals(Link.DROPPED, link.deliverNanos(Direction.REQUEST, call(1), new Leg(null, null, link.way(zone, zone)), Link.BYTES, 1));
        assertEquals(1, link.dropped());
    }

    @Test
    void isTimedByTheRoundTripAndItsDeviationAnd200MsAtLeast() {
        assertEquals(200 * MS, Retransmission.timerNanos(way(new Constant(20 * MS)), way(new Constant(20 * MS))));
        assertEquals(300 * MS, Retransmission.timerNanos(way(new Constant(150 * MS)), way(new Constant(150 * MS))));
        long timer = Retransmission.timerNanos(way(new Exponential(30 * MS)), way(new Exponential(40 * MS)));
        assertEquals(270 * MS, timer, 1);
    }

    private static Way way(Distribution latency) {
        return new Way(latency, 0);
    }
}
