package dev.faultline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    /** A clock that ticks once a microsecond, {@code events} times; {@code other} runs once, at {@code otherNanos}. */
    private static Consumer<EventRecord> ticks(int events, String name, long otherNanos, String other) {
        return record -> {
            Simulation simulation = new Simulation();
            simulation.record(record);
            Handler<Integer> tick = new Handler<>(name) {
                @Override
                protected void handle(Integer left) {
                    if (left > 1) {
                        simulation.after(1_000, this, left - 1);
                    }
                }
            };
            simulation.at(1_000, tick, events);
            simulation.at(otherNanos, Handler.of(other, none -> { }), null);
            simulation.run(Long.MAX_VALUE, Long.MAX_VALUE);
        };
    }

    private static Consumer<EventRecord> books(long value) {
        return record -> {
            Simulation simulation = new Simulation();
            simulation.record(record);
            simulation.at(5, Handler.of("books", none -> simulation.digest(value)), null);
            simulation.at(7, Handler.of("tick", none -> { }), null);
            simulation.run(Long.MAX_VALUE, Long.MAX_VALUE);
        };
    }

    private static String between(Consumer<EventRecord> first, Consumer<EventRecord> second) {
        return Divergence.between(first, second).map(Divergence::toString).orElse("none");
    }

    @Test
    void isNoneBetweenEqualRuns() {
        assertEquals(Optional.empty(), Divergence.between(ticks(10, "tick", 5, "x"), ticks(10, "tick", 5, "x")));
        assertEquals(Optional.empty(), Divergence.between(ticks(200_000, "tick", 5, "x"), ticks(200_000, "tick", 5, "x")));
    }

    @Test
    void isAnEventOfAnotherName() {
        assertEquals("the first run has event 3: 'x' (MODEL) at 2500 ns; the second run has event 3: 'y' (MODEL) at 2500 ns",
            between(ticks(10, "tick", 2_500, "x"), ticks(10, "tick", 2_500, "y")));
    }

    @Test
    void isAnEventAtAnotherTime() {
        Divergence far = Divergence.between(ticks(300_000, "tick", 200_000_500, "x"), ticks(300_000, "tick", 200_001_500, "x"))
            .orElseThrow();
        assertEquals(200_001, far.event());
        assertEquals("event 200001: 'x' (MODEL) at 200000500 ns", far.first());
        assertEquals("event 200001: 'tick' (MODEL) at 200001000 ns", far.second());
    }

    @Test
    void isTheEndOfTheShorterRun() {
        assertEquals("the first run has the end, after event 11; the second run has event 12: 'tick' (MODEL) at 11000 ns",
            between(ticks(10, "tick", 5, "x"), ticks(11, "tick", 5, "x")));
    }

    @Test
    void isTheEventThatBookedSomethingElse() {
        assertEquals("the runs differ in event 1: 'books' (MODEL) at 5 ns, and booked something else there",
            between(books(5), books(6)));
    }

    @Test
    void isSaidToMoveIfItDoes() {
        int[] runs = {0};
        Consumer<EventRecord> fickle = record -> {
            long elsewhere = ++runs[0] * 70_000_000L % 390_000_000L + 500;
            ticks(400_000, "tick", elsewhere, "x").accept(record);
        };
        Divergence divergence = Divergence.between(ticks(400_000, "tick", 5, "never alike"), fickle).orElseThrow();
        assertEquals(1, divergence.event());
        Divergence moving = Divergence.between(fickle, fickle).orElseThrow();
        assertTrue(moving.event() > 0, moving.toString());
    }

    @Test
    void needsRecordsFromTheFirstEventOn() {
        Simulation simulation = new Simulation();
        simulation.at(5, Handler.of("x", none -> { }), null);
        simulation.run(10, Long.MAX_VALUE);
        assertThrows(IllegalStateException.class, () -> simulation.record(new EventRecord(0)));
    }
}
