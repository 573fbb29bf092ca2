package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Outcome;
import java.util.function.LongSupplier;

/** One read or write of one caller: waits for a connection, crosses the link, is worked on, and comes back. */
final class Query extends Request implements Carrier, ConnectionPool.Client, Replication.Writer {

    private enum State {
        WAITING, SENT, OVER
    }

    private final DatabaseAccess access;
    private final int machine;
    private final LongSupplier transaction;
    private final boolean compares;
    private final Answer answer;
    private State state = State.WAITING;
    private long waitingSince;
    private Object wait;

    /**
     * A query of one machine; a write has a transaction, a read has none.
     *
     * @param compares whether a read is noted, and a write depends on what was noted
     */
    Query(DatabaseAccess access, int machine, Call call, long key, LongSupplier transaction, boolean compares, Answer answer) {
        super(call, key);
        this.access = access;
        this.machine = machine;
        this.transaction = transaction;
        this.compares = compares;
        this.answer = answer;
    }

    void start() {
        call.carriedBy(this);
        waitingSince = access.database.stage.simulation().now();
        wait = access.pool(machine).connect(this);
    }

    @Override
    public void connected() {
        state = State.SENT;
        call.addQueue(access.database.stage.simulation().now() - waitingSince);
        access.way(machine).call(call, this);
    }

    @Override
    public void notConnected() {
        state = State.OVER;
        call.addQueue(access.database.stage.simulation().now() - waitingSince);
        answer.complete(call, Outcome.REJECTED, Answer.NOTHING);
    }

    // At the machine.

    @Override
    long effortNanos() {
        long nanos = access.database.effortNanos(call, transaction != null);
        return transaction == null ? nanos : access.disk(machine).stretched(nanos);
    }

    @Override
    Outcome served() {
        if (transaction != null) {
            return access.write(this, machine);
        }
        told = access.see(this, machine);
        return Outcome.OK;
    }

    boolean compares() {
        return compares;
    }

    void transact() {
        told = transaction.getAsLong();
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public long key() {
        return key;
    }

    @Override
    public void isEverywhere() {
        transact();
        access.database.machines().get(machine).answer(this, Outcome.OK);
    }

    @Override
    public void isRefused() {
        access.database.machines().get(machine).answer(this, Outcome.ERROR);
    }

    @Override
    void dropped() {
        access.database.cluster().replication().forget(this);
    }

    // Back at the caller.

    @Override
    public void complete(Call of, Outcome outcome) {
        if (state == State.SENT) {
            state = State.OVER;
            access.pool(machine).release();
        }
        answer.complete(of, outcome, told);
    }

    @Override
    public void abandoned(Call of, boolean cancels) {
        if (state == State.WAITING) {
            access.pool(machine).leave(wait);
        } else if (state == State.SENT) {
            access.pool(machine).release();
        }
        state = State.OVER;
    }
}
