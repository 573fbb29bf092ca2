package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.sim.Simulation;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All sagas of one name, by request: what becomes of them. started = completed + compensated + stuck + running.
 *
 * <p>Whether an ended saga is consistent is looked up at its participants: all of its steps stand, or none. A step stands when its
 * operation has come to a good end, or had an effect before it came to another one, and no longer when the operation of its
 * compensation has.
 */
public final class SagaBook {

    private final Simulation simulation;
    private final SagaPlan plan;
    private final Long2ObjectHashMap<Saga> sagas = new Long2ObjectHashMap<>();
    private SagaListener listener = (saga, nanos) -> {
    };
    private long started;
    private long completed;
    private long compensated;
    private long stuck;
    private long repeated;
    private long late;
    private long dirtyReads;
    private long dirtyRefusals;

    public SagaBook(Simulation simulation, SagaPlan plan) {
        this.simulation = simulation;
        this.plan = plan;
    }

    public SagaPlan plan() {
        return plan;
    }

    public String name() {
        return plan.name();
    }

    /** Is told of the end of each saga. */
    public void listen(SagaListener watcher) {
        listener = watcher;
    }

    /** The saga of a request, or null if there is none. */
    Saga find(long request) {
        return sagas.get(request);
    }

    /** A saga that is on its way to be started. */
    Saga open(long request) {
        Saga saga = new Saga(plan, request, simulation.now());
        sagas.put(request, saga);
        return saga;
    }

    /** From now on it comes to an end, whatever happens to those who asked for it. */
    void begins(Saga saga) {
        saga.begins();
        started++;
    }

    /** It never was started. */
    void forget(Saga saga) {
        sagas.remove(saga.request());
        saga.forget();
    }

    /**
     * It is over.
     *
     * @param account where the time of the saga went, or null where nobody has waited for it
     */
    void end(Saga saga, SagaState as, Call account) {
        switch (as) {
            case COMPLETED -> completed++;
            case COMPENSATED -> compensated++;
            case STUCK -> stuck++;
            default -> throw new IllegalArgumentException("a saga does not end as " + as);
        }
        for (Sight sight : saga.takeSights()) {
            if (as == SagaState.COMPENSATED && sight.becomesDirty()) {
                switch (sight.kind()) {
                    case READ -> dirtyReads++;
                    case REFUSAL -> dirtyRefusals++;
                    default -> throw new IllegalStateException("nothing counts " + sight.kind());
                }
            }
        }
        saga.end(as, account);
        listener.ended(saga, simulation.now() - saga.startedAt());
    }

    void repeats() {
        repeated++;
    }

    void refusedLate() {
        late++;
    }

    public long started() {
        return started;
    }

    public long completed() {
        return completed;
    }

    public long compensated() {
        return compensated;
    }

    public long stuck() {
        return stuck;
    }

    public long running() {
        return started - completed - compensated - stuck;
    }

    /** Steps and compensations that were tried again. */
    public long repeated() {
        return repeated;
    }

    /** Steps that came after their compensation and were refused. */
    public long late() {
        return late;
    }

    /** Reads of values that sagas had written which were compensated later. */
    public long dirtyReads() {
        return dirtyReads;
    }

    /** Refusals of a resource of which sagas had a part that were compensated later. */
    public long dirtyRefusals() {
        return dirtyRefusals;
    }

    /** Sagas that are over, and of which some steps stand and others do not. */
    public long inconsistent() {
        long mixed = 0;
        for (Saga saga : sagas.values()) {
            mixed += saga.isOver() && (saga.isMixed() || saga.stands() != (saga.state() == SagaState.COMPLETED)) ? 1 : 0;
        }
        return mixed;
    }

    /**
     * Proves that every saga that was started is somewhere.
     *
     * @return what does not add up, or an empty text
     */
    public String audit() {
        long counted = sagas.values().stream().filter(Saga::isRunning).count();
        return running() == counted ? "" : "saga " + name() + ": " + started + " started, but " + completed
                + " completed + " + compensated + " compensated + " + stuck + " stuck, and " + counted + " are running";
    }
}
