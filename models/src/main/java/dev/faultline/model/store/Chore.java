package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;

/** Work that a machine of a store does for itself: it takes a core like any request, and nobody waits for an answer. */
final class Chore extends Request {

    private final long nanos;
    private final Runnable done;
    private final Runnable dropped;

    /**
     * A chore.
     *
     * @param nanos how long it takes a core at full speed
     * @param done what happens when the work is done
     * @param dropped what happens when the machine loses its memory before
     */
    Chore(long nanos, Runnable done, Runnable dropped) {
        super(null, 0);
        this.nanos = nanos;
        this.done = done;
        this.dropped = dropped;
    }

    @Override
    long effortNanos() {
        return nanos;
    }

    @Override
    Outcome served() {
        return Outcome.OK;
    }

    @Override
    void dropped() {
        dropped.run();
    }

    @Override
    void queued(long waited) {
        // Nobody's latency.
    }

    @Override
    void worked(long took) {
        // Nobody's latency.
    }

    @Override
    void blocked(long waited) {
        // Nobody's latency.
    }

    @Override
    void answered(Outcome outcome) {
        if (outcome.isOk()) {
            done.run();
        }
    }

    @Override
    public void complete(Call of, Outcome outcome) {
        throw new IllegalStateException("a chore crosses no link");
    }
}
