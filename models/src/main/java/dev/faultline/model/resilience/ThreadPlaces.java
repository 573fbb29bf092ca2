package dev.faultline.model.resilience;

/**
 * The threads and the queue of a Java executor, by its surprising rules: threads up to the core are started for each task, also
 * while others are idle; then tasks <em>queue</em>; only when the queue is full are further threads started, and the task that
 * starts one overtakes all that are queued. A thread that becomes idle while there are more than the core ends when it has found
 * nothing to do for the time to keep it alive, if there are still more than the core then. A queue of none hands over to an idle
 * thread or not at all. Source: {@code java.util.concurrent.ThreadPoolExecutor}, with which Resilience4j's
 * {@code FixedThreadPoolBulkhead} works (semantics reference, A1.6).
 */
final class ThreadPlaces implements Places {

    private static final long NEVER = Long.MAX_VALUE;

    private final int core;
    private final int most;
    private final int queue;
    private final long keepAliveNanos;
    private final long[] endsAt;
    private int idle;
    private int threads;

    ThreadPlaces(int core, int most, int queue, long keepAliveNanos) {
        this.core = core;
        this.most = most;
        this.queue = queue;
        this.keepAliveNanos = keepAliveNanos;
        this.endsAt = new long[most];
    }

    @Override
    public Place ask(long nowNanos, int waiting) {
        endIdle(nowNanos);
        if (threads < core) {
            threads++;
            return Place.INSIDE;
        }
        if (idle > 0) {
            // A queue wakes whoever has been idle for the longest; a hand-over goes to the one that came last.
            take(queue > 0 ? 0 : idle - 1);
            return Place.INSIDE;
        }
        if (waiting < queue) {
            return Place.IN_LINE;
        }
        if (threads < most) {
            threads++;
            return Place.INSIDE;
        }
        return Place.NOWHERE;
    }

    @Override
    public void leave(long nowNanos) {
        endIdle(nowNanos);
        rest(threads > core ? nowNanos + keepAliveNanos : NEVER);
    }

    @Override
    public int inside() {
        return threads - idle;
    }

    /** How many threads there are, those included that are idle. */
    int threads(long nowNanos) {
        endIdle(nowNanos);
        return threads;
    }

    /** In the order of time; who may not end then waits on without a time, behind the others. */
    private void endIdle(long nowNanos) {
        for (int next = earliest(); next >= 0 && endsAt[next] <= nowNanos; next = earliest()) {
            take(next);
            if (threads > core) {
                threads--;
            } else {
                rest(NEVER);
            }
        }
    }

    private int earliest() {
        int earliest = -1;
        for (int i = 0; i < idle; i++) {
            if (endsAt[i] != NEVER && (earliest < 0 || endsAt[i] < endsAt[earliest])) {
                earliest = i;
            }
        }
        return earliest;
    }

    private void take(int index) {
        System.arraycopy(endsAt, index + 1, endsAt, index, idle - index - 1);
        idle--;
    }

    private void rest(long until) {
        endsAt[idle] = until;
        idle++;
    }
}
