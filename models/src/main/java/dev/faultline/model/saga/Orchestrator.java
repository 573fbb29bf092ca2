package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.flow.Workplace;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the sagas that flows of one instance have started. It stands behind an outlet: a call starts the saga of its request, and is
 * answered when the saga is over. Whoever starts the saga of a request again, on this instance or another, joins the one that is
 * there.
 *
 * <p>What it knows is written to a log before it acts on it. A crash takes its memory; when the host is up again it reads the log and
 * goes on from there. A step that was under way is done again then, since nobody knows how far it came: steps are done at least once.
 * Source: semantics reference, B10 (orchestration; Temporal's replay of a durable history).
 *
 * <p>The orchestrator itself takes no worker and no core.
 */
public final class Orchestrator implements Endpoint, HostListener {

    private final Workplace place;
    private final SagaBook book;
    private final Ways ways;
    private final Set<SagaRun> runs = new LinkedHashSet<>();
    private final Set<Waiter> waiters = new LinkedHashSet<>();

    /**
     * An orchestrator.
     *
     * @param place the instance
     * @param ways its outlets to participants and to the log
     */
    public Orchestrator(Workplace place, SagaBook book, Ways ways) {
        this.place = place;
        this.book = book;
        this.ways = ways;
        place.host().listen(this);
    }

    /**
     * The outlets that a saga needs.
     *
     * @param steps of each step, in order
     * @param compensations of each step; {@link #NONE} where it has none
     * @param write by which the log is written, or {@link #NONE} for one that costs nothing and never fails
     * @param read by which it is read
     */
    public record Ways(List<Integer> steps, List<Integer> compensations, int write, int read) {

        /** There is no such way. */
        public static final int NONE = -1;

        boolean hasStore() {
            return write != NONE;
        }
    }

    @Override
    public void call(Call call, Completion completion) {
        Saga saga = book.find(call.request());
        if (saga == null) {
            Saga opened = book.open(call.request());
            new Waiter(opened, call, completion, host(), waiters, true);
            SagaRun run = new SagaRun(this, opened, call);
            runs.add(run);
            run.start();
        } else if (saga.isOver()) {
            completion.complete(call, saga.answer());
        } else {
            new Waiter(saga, call, completion, host(), waiters, false);
        }
    }

    Workplace place() {
        return place;
    }

    Host host() {
        return place.host();
    }

    SagaBook book() {
        return book;
    }

    SagaPlan plan() {
        return book.plan();
    }

    Ways ways() {
        return ways;
    }

    /** A run is over. */
    void leave(SagaRun run) {
        runs.remove(run);
    }

    @Override
    public void memoryLost(boolean silently) {
        waiters.forEach(Waiter::lost);
        waiters.clear();
        List.copyOf(runs).forEach(SagaRun::memoryLost);
    }

    @Override
    public void restarted() {
        List.copyOf(runs).forEach(SagaRun::resume);
    }
}
