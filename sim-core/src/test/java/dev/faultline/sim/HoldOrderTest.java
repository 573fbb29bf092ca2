package dev.faultline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.RandomBits;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many pending events, each scheduling one more, run in the order of a queue that compares time and schedule. The laws bring the
 * ladder into each way it has of being calm, disturbed, coarse or tied; each event may also have a timer that it cancels.
 */
class HoldOrderTest {
    private static final int PENDING = 20_000;
    private static final int HOLDS = 200_000;

    /** How far ahead an event is scheduled, in nanoseconds. */
    enum Law {
        FAR_BEYOND_THE_RUN(bits -> 1_000_000_000L + bits.nextLong(1_000_000_000L)),
        EXPONENTIAL(bits -> (long) (bits.nextExponential() * 1e9)),
        TIED_ON_A_GRID(bits -> (1 + bits.nextInt(1_000)) * 1_000_000L),
        CALM_THEN_DISTURBED(bits -> bits.nextInt(10) == 0 ? bits.nextInt(10_000) : 2_000_000_000L + bits.nextLong(1_000_000_000L)),
        A_CLUSTER_AND_A_STRAGGLER(bits -> bits.nextInt(100) == 0 ? bits.nextLong(5_000_000_000L) : 7_000_000_000L + bits.nextInt(1_000)),
        DAYS(bits -> (long) (bits.nextExponential() * 86_400e9)),
        MULTIPLES_OF_AN_ERA(bits -> (1L + bits.nextInt(100)) << Entry.ERA_BITS - 2),
        ONE_UNIT_AROUND_AN_ERA(bits -> (1L << Entry.ERA_BITS - 2) - 1 + bits.nextInt(3));

        private final ToLongFunction<RandomBits> delay;

        Law(ToLongFunction<RandomBits> delay) {
            this.delay = delay;
        }
    }

    private record Pending(long time, int label) {
    }

    @ParameterizedTest
    @EnumSource
    void isThatOfAQueue(Law law) {
        PriorityQueue<Pending> queue = new PriorityQueue<>(Comparator.comparingLong(Pending::time).thenComparingInt(Pending::label));
        RandomBits bits = new RandomBits(1);
        int label = 0;
        while (label < PENDING) {
            queue.add(new Pending(law.delay.applyAsLong(bits), label++));
        }
        Hold hold = new Hold(law);
        for (int i = 0; i < HOLDS; i++) {
            Pending next = queue.remove();
            hold.simulation.run(Long.MAX_VALUE, 1);
            assertEquals(next.label, hold.ran);
            assertEquals(next.time, hold.simulation.now());
            queue.add(new Pending(next.time + law.delay.applyAsLong(bits), label++));
        }
        assertTrue(hold.cancelled > HOLDS / 10);
        assertEquals(PENDING, hold.simulation.pending() - hold.timers.length);
    }

    /** The same on the engine; every fourth event sets a timer, which is cancelled long before it is due. */
    private static final class Hold {
        final Simulation simulation = new Simulation();
        final Law law;
        final RandomBits bits = new RandomBits(1);
        final Handler<Integer> next = Handler.of("next", this::next);
        final Handler<Void> timer = Handler.of("timer", none -> {
            throw new AssertionError("a cancelled timer has run");
        });
        final long[] timers = new long[64];
        int labels;
        int ran;
        int cancelled;

        Hold(Law law) {
            this.law = law;
            while (labels < PENDING) {
                schedule();
            }
        }

        void schedule() {
            simulation.after(law.delay.applyAsLong(bits), next, labels++);
        }

        void next(int label) {
            ran = label;
            schedule();
            if (label % 4 == 0) {
                int place = label / 4 % timers.length;
                if (simulation.cancel(timers[place])) {
                    cancelled++;
                }
                timers[place] = simulation.after(1L << 58, timer, null);
            }
        }
    }
}
