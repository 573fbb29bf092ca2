package dev.faultline.bench;

import dev.faultline.bench.plain.Heap4;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.RandomBits;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one event costs, warm, in the engine (adaptive radix ladder) and in a bare 4-ary heap, on shapes of time that are easy for one
 * and hard for the other. The engine's figures include all that an event has there: phase, digest, handler, payload.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = {"-Xmx4g", "-XX:+UseSerialGC"})
public class EventSetBench {
    private static final int EVENTS = 10_000;

    /** How far ahead an event is scheduled. */
    public enum Shape {
        /** The exponential law, mean 1 s. */
        EXPONENTIAL {
            @Override
            long delay(RandomBits bits) {
                return (long) (bits.nextExponential() * 1e9);
            }
        },
        /** Whole milliseconds, so that many events are due at once. */
        GRID {
            @Override
            long delay(RandomBits bits) {
                return (long) (bits.nextExponential() * 1_000) * 1_000_000;
            }
        },
        /** Heartbeats of 30 s, and one in a hundred of half a microsecond. */
        TWO_SCALES {
            @Override
            long delay(RandomBits bits) {
                return bits.nextInt(100) == 0 ? (long) (bits.nextExponential() * 500) : 30_000_000_000L;
            }
        },
        /** A tail so heavy that the mean is ten times the typical value. */
        PARETO {
            @Override
            long delay(RandomBits bits) {
                return (long) (1_000 * StrictMath.exp(bits.nextExponential() / 1.1));
            }
        };

        abstract long delay(RandomBits bits);
    }

    /** Pending events. */
    @Param({"1", "10", "100", "1000", "100000", "1000000"})
    public int pending;

    /** The shape of time. */
    @Param
    public Shape shape;

    private final RandomBits bits = new RandomBits(1);
    private final Simulation simulation = new Simulation();
    private final Heap4 heap = new Heap4();

    /** Fills both sets. */
    @Setup
    public void fill() {
        Handler<Void> hold = new Handler<>("hold") {
            @Override
            protected void handle(Void nothing) {
                simulation.after(shape.delay(bits), this, null);
            }
        };
        for (int i = 0; i < pending; i++) {
            simulation.after(shape.delay(bits), hold, null);
            heap.add(shape.delay(bits), 0, i);
        }
    }

    /** The engine. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long engine() {
        simulation.run(Long.MAX_VALUE, EVENTS);
        return simulation.digest();
    }

    /** The heap. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long heap4() {
        for (int i = 0; i < EVENTS; i++) {
            heap.next();
            heap.add(heap.time() + shape.delay(bits), heap.what(), heap.whom());
        }
        return heap.time();
    }
}
