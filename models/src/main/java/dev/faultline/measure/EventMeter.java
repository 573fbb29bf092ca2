package dev.faultline.measure;

import dev.faultline.model.store.EventBooks;
import dev.faultline.result.StoreResult.Behind;
import dev.faultline.result.StoreResult.Events;
import dev.faultline.result.StoreResult.RebuildMs;
import dev.faultline.result.StoreResult.Replayed;
import dev.faultline.sim.Simulation;

/** Measures what a store does with events, from warm-up on: of how many of them states are made, and how long a rebuild takes. */
final class EventMeter {

    private static final double NANOS_PER_MILLI = 1e6;

    private final EventBooks books;
    private final Simulation simulation;
    private final LevelMeter behind;
    private long snapshotsBefore;
    private long rebuildsBefore;
    private long states;
    private long replayed;
    private long mostReplayed;
    private long rebuilt;
    private long rebuildNanos;
    private long longest;

    EventMeter(EventBooks books, Simulation simulation) {
        this.books = books;
        this.simulation = simulation;
        this.behind = new LevelMeter(books.behind());
    }

    /** A state was made of so many events. */
    void replayed(long events) {
        states++;
        replayed += events;
        mostReplayed = Math.max(mostReplayed, events);
    }

    /** A projection has caught up. */
    void rebuilt(long tookNanos, long events) {
        replayed(events);
        rebuilt++;
        rebuildNanos += tookNanos;
        longest = Math.max(longest, tookNanos);
    }

    void warmedUp() {
        behind.warmedUp();
        snapshotsBefore = books.snapshots();
        rebuildsBefore = books.rebuilds();
    }

    void closeWindow(long widthNanos) {
        behind.closeWindow(widthNanos);
    }

    void arrivalsStopped() {
        behind.arrivalsStopped();
    }

    Events result(Span span, long nowNanos) {
        long soFar = books.rebuildingSince() < 0 ? 0 : simulation.now() - books.rebuildingSince();
        long all = rebuilt + (books.rebuildingSince() < 0 ? 0 : 1);
        return new Events(new Replayed(states == 0 ? Double.NaN : (double) replayed / states, states == 0 ? Double.NaN : mostReplayed),
                books.snapshots() - snapshotsBefore, new Behind(behind.mean(span, nowNanos), behind.max()),
                books.rebuilds() - rebuildsBefore,
                new RebuildMs(all == 0 ? Double.NaN : (rebuildNanos + soFar) / NANOS_PER_MILLI / all,
                        all == 0 ? Double.NaN : Math.max(longest, soFar) / NANOS_PER_MILLI));
    }
}
