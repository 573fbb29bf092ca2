package dev.faultline.model.queueing;

import dev.faultline.model.queueing.StampedLine.Place;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * First in, first out while the line is short-lived; when a standing queue forms, the newest first.
 *
 * <p>Under overload the newest is the one whose caller still waits. With a target, what has waited too long is given up as
 * {@link Codel} does in its form for requests, and both work together: the newest are served, the stale are discarded. Source:
 * semantics reference, A9 (Maurer, Fail at Scale, ACM Queue 2015).
 *
 * @param <T> what waits
 */
public final class AdaptiveLifo<T> implements WaitingLine<T> {

    private final Waiters<T> waiters;
    private final long intervalNanos;
    private final long targetNanos;
    private final StampedLine<T> line = new StampedLine<>();

    /**
     * A line.
     *
     * @param intervalNanos a queue that has not been empty for longer is standing
     * @param targetNanos how long one may wait that joins a standing queue, or {@link Long#MAX_VALUE} to give nobody up
     */
    public AdaptiveLifo(Waiters<T> waiters, long intervalNanos, long targetNanos) {
        this.waiters = waiters;
        this.intervalNanos = intervalNanos;
        this.targetNanos = targetNanos;
    }

    @Override
    public void add(T item) {
        long now = waiters.now();
        line.add(item, now, targetNanos == Long.MAX_VALUE ? Long.MAX_VALUE
                : now + (line.hasStood(intervalNanos, now) ? targetNanos : intervalNanos));
    }

    @Override
    public T poll() {
        long now = waiters.now();
        while (line.size() > 0 && isToBeGivenUp(line.oldest(), now)) {
            waiters.giveUp(line.pollOldest(now).item());
        }
        if (line.size() == 0) {
            return null;
        }
        return (line.hasStood(intervalNanos, now) ? line.pollNewest(now) : line.pollOldest(now)).item();
    }

    private boolean isToBeGivenUp(Place<T> place, long now) {
        return place.isStale(now) && waiters.isFresh(place.item());
    }

    @Override
    public boolean remove(T item) {
        return line.remove(item);
    }

    @Override
    public int size() {
        return line.size();
    }

    @Override
    public void clear() {
        line.clear();
    }

    /**
     * The keys of the discipline.
     *
     * @param interval a queue that has not been empty for longer is standing
     * @param target how long one may wait that joins a standing queue; nobody is given up unless it is there
     */
    public record Settings(
            @Doc("A queue that has not been empty for longer than this is standing: the newest is served first.")
            @Default("100ms") @Range(above = "0s") Duration interval,

            @Doc("Given, those are rejected that wait longer than this in a standing queue, or than `interval` in another.")
            @Range(above = "0s") Optional<Duration> target) {
    }

    /** {@code order: adaptive-lifo}. */
    @Doc("First come, first served while the queue is short-lived, and the newest first when a standing queue forms.")
    @Example("{kind: adaptive-lifo, interval: 100ms, target: 5ms}")
    public static final class Kind implements QueueOrderKind {

        @Override
        public String key() {
            return "adaptive-lifo";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public boolean givesUp(Record settings) {
            return ((Settings) settings).target().isPresent();
        }

        @Override
        public <T> WaitingLine<T> build(Record settings, Waiters<T> waiters) {
            Settings set = (Settings) settings;
            return new AdaptiveLifo<>(waiters, set.interval().toNanos(),
                    set.target().map(Duration::toNanos).orElse(Long.MAX_VALUE));
        }
    }
}
