package dev.faultline.model.service;

import dev.faultline.model.flow.Flow;
import dev.faultline.model.queueing.QueueOrder;
import dev.faultline.model.queueing.Waiters;
import dev.faultline.model.queueing.WaitingLine;

/**
 * A number of workers, and the bounded line before them.
 *
 * <p>Whoever goes on after a wait ({@code io: async}) joins the same line, and is not turned away when it is full.
 */
public final class WorkerPool implements Waiters<Flow> {

    private final Instance owner;
    private final ServiceBooks books;
    private final WaitingLine<Flow> line;
    private final long workers;
    private final long places;
    private long busy;
    private boolean serving;

    /**
     * A pool.
     *
     * @param order who of those that wait is next
     * @param workers how many flows it runs at a time
     * @param places how many may wait; with the workers this makes K of queueing theory
     */
    WorkerPool(Instance owner, ServiceBooks books, QueueOrder order, long workers, long places) {
        this.owner = owner;
        this.books = books;
        this.line = order.line(this);
        this.workers = workers;
        this.places = places;
    }

    /** How many it can run at a time. */
    public long workers() {
        return workers;
    }

    /** How many wait. */
    int waiting() {
        return line.size();
    }

    @Override
    public long now() {
        return owner.stage().simulation().now();
    }

    @Override
    public int priority(Flow flow) {
        return flow.priority();
    }

    @Override
    public long deadlineNanos(Flow flow) {
        return flow.call().hasDeadline() ? flow.call().deadlineAt() : Long.MAX_VALUE;
    }

    @Override
    public boolean isFresh(Flow flow) {
        return !flow.hasBegun();
    }

    @Override
    public void giveUp(Flow flow) {
        books.inLine().add(-1);
        flow.leavesLine();
        owner.dropped(flow);
    }

    /** Takes a new flow: it starts, or waits, or finds no place. */
    boolean accept(Flow flow) {
        if (busy < workers && line.size() == 0) {
            seize(flow);
            flow.start();
            return true;
        }
        if (line.size() >= places) {
            return false;
        }
        wait(flow);
        return true;
    }

    /** Gives a flow that goes on a worker again, or a place in line. */
    boolean regain(Flow flow) {
        if (busy < workers && line.size() == 0) {
            seize(flow);
            return true;
        }
        wait(flow);
        return false;
    }

    private void wait(Flow flow) {
        flow.standsInLine();
        line.add(flow);
        books.inLine().add(1);
    }

    /** Takes free workers out of the pool, unless somebody waits for them. Returns how many, at most so many as wanted. */
    long take(long wanted) {
        long taken = line.size() > 0 ? 0 : Math.min(wanted, workers - busy);
        busy += taken;
        books.workers().add(taken);
        return taken;
    }

    /** Puts workers back, and gives them to whoever is next. */
    void giveBack(long number) {
        busy -= number;
        books.workers().add(-number);
        if (line.size() > 0) {
            serveLine();
        }
    }

    private void seize(Flow flow) {
        busy++;
        books.workers().add(1);
        flow.holdWorker(true);
    }

    /** Takes the flow's worker back, and gives it to whoever is next. */
    void release(Flow flow) {
        busy--;
        books.workers().add(-1);
        flow.holdWorker(false);
        if (line.size() > 0) {
            serveLine();
        }
    }

    /** A flow no longer wants to wait. */
    void leave(Flow flow) {
        if (line.remove(flow)) {
            books.inLine().add(-1);
        }
    }

    /** One at a time, however quickly flows come to their end: a long line must not become a deep stack. */
    private void serveLine() {
        if (serving) {
            return;
        }
        serving = true;
        try {
            while (busy < workers) {
                Flow next = line.poll();
                if (next == null) {
                    return;
                }
                books.inLine().add(-1);
                seize(next);
                next.leavesLine();
                next.takesTurn();
            }
        } finally {
            serving = false;
        }
    }

    /** Memory is lost: nobody works, nobody waits. */
    void clear() {
        books.workers().add(-busy);
        busy = 0;
        books.inLine().add(-line.size());
        line.clear();
    }
}
