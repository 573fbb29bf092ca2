package dev.faultline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.faultline.bench.plain.Heap4;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two quite different sets of pending events, the engine's ladder and a heap, run the same events at the same times, and no cancelled
 * one, whatever the shape of time.
 */
class EngineAgainstHeapTest {
    private static final int STEPS = 300_000;

    /** One way to keep pending events. */
    private interface Set {
        long now();

        long add(long time, int event);

        boolean cancel(long handle);

        /** Runs all events up to the given time, and lets the program go on after each. */
        void run(long until, Program program);
    }

    /** Each event adds about one and cancels about one; the story is a hash of all that happens. */
    private static final class Program {
        private final RandomBits bits;
        private final int crowd;
        private final Set set;
        private final List<Long> handles = new ArrayList<>();
        private final BitSet cancelled = new BitSet();
        private long story;
        private int steps;
        private int scale = 20;
        private boolean dead;

        Program(Set set, int crowd) {
            this.set = set;
            this.crowd = crowd;
            this.bits = new RandomBits(crowd);
        }

        String tell() {
            while (steps < STEPS) {
                for (int i = 0; i < crowd; i++) {
                    add();
                }
                long until = set.now() + bits.nextLong(2L << scale);
                set.run(until, this);
                scale = bits.nextInt(40);
            }
            return Long.toHexString(story) + (dead ? ", and a cancelled event ran" : "");
        }

        private void add() {
            long delay = switch (bits.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 1L << scale;
                default -> bits.nextLong(1L << scale);
            };
            handles.add(set.add(set.now() + delay, handles.size()));
        }

        void happens(int event) {
            steps++;
            dead |= cancelled.get(event);
            story = (story ^ set.now() * 31 + event) * 0x9E3779B97F4A7C15L;
            int choice = bits.nextInt(20);
            if (steps < STEPS && choice < 19) {
                add();
            }
            if (choice < 8) {
                int other = Math.max(0, handles.size() - 1 - bits.nextInt(2 * crowd));
                boolean pending = set.cancel(handles.get(other));
                story = pending ? ~story : story;
                if (pending) {
                    cancelled.set(other);
                }
            }
        }
    }

    private static final class Engine implements Set {
        private final Simulation simulation = new Simulation();
        private Program program;
        private final Handler<Integer> handler = Handler.of("event", event -> program.happens(event));

        @Override
        public long now() {
            return simulation.now();
        }

        @Override
        public long add(long time, int event) {
            return simulation.at(time, handler, event);
        }

        @Override
        public boolean cancel(long handle) {
            return simulation.cancel(handle);
        }

        @Override
        public void run(long until, Program program) {
            this.program = program;
            simulation.run(until, Long.MAX_VALUE);
        }
    }

    private static final class Heap implements Set {
        private final Heap4 heap;
        private long now;

        Heap(Heap4 heap) {
            this.heap = heap;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public long add(long time, int event) {
            return heap.add(time, event, 0);
        }

        @Override
        public boolean cancel(long handle) {
            return heap.cancel(handle);
        }

        @Override
        public void run(long until, Program program) {
            while (heap.nextTime() <= until) {
                heap.next();
                now = heap.time();
                program.happens(heap.what());
            }
            // Like the engine: the clock stays at the last event if nothing is left.
            now = heap.nextTime() == Long.MAX_VALUE ? now : until;
        }
    }

    private static String told(Set set, int crowd) {
        return new Program(set, crowd).tell();
    }

    @ParameterizedTest(name = "about {0} pending")
    @ValueSource(ints = {1, 10, 100, 3_000, 30_000})
    void theyTellTheSameStory(int crowd) {
        String story = told(new Engine(), crowd);
        assertEquals(told(new Heap(new Heap4()), crowd), story);
        assertEquals(-1, story.indexOf("cancelled"), story);
    }

    /** The mistake of a well-known simulator: what takes the place of a removed event may belong above it as well as below. */
    @Test
    void aHeapThatRemovesWronglyIsFoundOut() {
        Heap4 wrong = new Heap4() {
            @Override
            protected void refill(int place, long time, long key) {
                sink(place, time, key);
            }
        };
        assertNotEquals(told(new Engine(), 3_000), told(new Heap(wrong), 3_000));
    }
}
