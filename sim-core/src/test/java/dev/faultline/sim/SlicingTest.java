package dev.faultline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.RandomBits;
import org.junit.jupiter.api.Test;

/** How a run is cut into slices, and who looks on, changes nothing. */
class SlicingTest {
    private static final long END_NANOS = 10_000_000_000L;

    /** Callers that call again and again, each call with a timer; from time to time their host is held, slowed or crashes. */
    private static final class World {
        final Simulation simulation = new Simulation();
        final TimerGroup host = simulation.newGroup("host");
        final RandomBits bits = new RandomBits(7);
        final Handler<long[]> timedOut = Handler.of("timed-out", timer -> simulation.digest(simulation.now()));
        final Handler<long[]> answered = Handler.of("answered", this::answered);
        final Handler<Void> fault = Handler.of("fault", none -> fault());

        World() {
            for (int caller = 0; caller < 300; caller++) {
                call(new long[1]);
            }
            fault();
        }

        void call(long[] timer) {
            timer[0] = simulation.after(30_000_000, timedOut, timer);
            simulation.after((long) (bits.nextExponential() * 10_000_000), answered, timer);
        }

        void answered(long[] timer) {
            simulation.cancel(timer[0]);
            if (bits.nextInt(20) == 0) {
                host.after((long) (bits.nextExponential() * 1e8), answered, timer);
            } else {
                call(timer);
            }
        }

        void fault() {
            switch (bits.nextInt(4)) {
                case 0 -> host.rescale(0.5 + bits.nextUnit());
                case 1 -> host.hold();
                default -> {
                    if (host.isHeld()) {
                        host.resume();
                    }
                }
            }
            simulation.at(Phase.CHAOS, simulation.now() + bits.nextLong(200_000_000), fault, null);
        }

        void look(long everyNanos) {
            simulation.at(Phase.OBSERVER, simulation.now() + everyNanos, Handler.of("meter", none -> look(everyNanos)), null);
        }

        String outcome() {
            return simulation.now() + " ns, " + simulation.events() + " events, " + simulation.pending() + " pending, digest "
                + Long.toHexString(simulation.digest());
        }
    }

    private static String wholeRun() {
        World world = new World();
        assertEquals(StopReason.REACHED_TIME, world.simulation.run(END_NANOS, Long.MAX_VALUE));
        assertTrue(world.simulation.events() > 10_000);
        return world.outcome();
    }

    @Test
    void byTimeChangesNothing() {
        String whole = wholeRun();
        for (long slice : new long[] {50_000, 1_000_000, 77_777_777, 3_000_000_000L}) {
            World world = new World();
            for (long until = slice; until < END_NANOS; until += slice) {
                world.simulation.run(until, Long.MAX_VALUE);
            }
            world.simulation.run(END_NANOS, Long.MAX_VALUE);
            assertEquals(whole, world.outcome());
        }
    }

    @Test
    void byNumberOfEventsChangesNothing() {
        String whole = wholeRun();
        for (int slice : new int[] {1, 17, 4096}) {
            World world = new World();
            StopReason reason;
            do {
                reason = world.simulation.run(END_NANOS, slice);
            } while (reason == StopReason.EVENT_LIMIT);
            assertEquals(StopReason.REACHED_TIME, reason);
            assertEquals(whole, world.outcome());
        }
    }

    @Test
    void byChanceChangesNothing() {
        String whole = wholeRun();
        World world = new World();
        RandomBits bits = new RandomBits(8);
        while (world.simulation.now() < END_NANOS) {
            long until = Math.min(END_NANOS, world.simulation.now() + bits.nextLong(1L << bits.nextInt(32)));
            world.simulation.run(until, bits.nextLong(1L << bits.nextInt(12)));
        }
        world.simulation.run(END_NANOS, Long.MAX_VALUE);
        assertEquals(whole, world.outcome());
    }

    @Test
    void lookingOnChangesNothing() {
        String unseen = wholeRun();
        for (long every : new long[] {100_000, 33_333_333, 1_000_000_000}) {
            World world = new World();
            world.look(every);
            world.look(every / 2);
            world.simulation.run(END_NANOS, Long.MAX_VALUE);
            assertEquals(unseen, world.outcome());
        }
    }
}
