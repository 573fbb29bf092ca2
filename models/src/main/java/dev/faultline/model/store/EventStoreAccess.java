package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import java.util.function.LongSupplier;

/** One caller instance, or one projection, of an event store. It speaks over one connection, and waits for none. */
final class EventStoreAccess implements ComparingAccess {

    private final EventStore store;
    private final Endpoint way;

    EventStoreAccess(EventStore store, Endpoint way) {
        this.store = store;
        this.way = way;
    }

    @Override
    public void read(Call call, long key, boolean replica, Answer answer) {
        way.call(call, new Load(call, key, false, answer));
    }

    @Override
    public void readToCompare(Call call, long key, Answer answer) {
        way.call(call, new Load(call, key, true, answer));
    }

    @Override
    public void write(Call call, long key, LongSupplier transaction, Answer answer) {
        way.call(call, new Append(call, key, false, transaction, answer));
    }

    @Override
    public void writeIfUnchanged(Call call, long key, LongSupplier transaction, Answer answer) {
        way.call(call, new Append(call, key, true, transaction, answer));
    }

    /**
     * Reads events in the order in which they were appended.
     *
     * @param from the position of the first
     * @param most how many at most
     * @param answer is told how many there are
     */
    void follow(Call call, EventLog log, long from, int most, Answer answer) {
        way.call(call, new Following(call, log, from, most, answer));
    }

    private abstract static class Asked extends Request {

        private final Answer answer;

        Asked(Call call, long key, Answer answer) {
            super(call, key);
            this.answer = answer;
        }

        @Override
        public final void complete(Call of, Outcome outcome) {
            answer.complete(of, outcome, told);
        }
    }

    private final class Load extends Asked {

        private final boolean compares;

        Load(Call call, long key, boolean compares, Answer answer) {
            super(call, key, answer);
            this.compares = compares;
        }

        @Override
        long effortNanos() {
            return store.loadNanos(call, key);
        }

        @Override
        Outcome served() {
            told = store.loaded(call, key, compares);
            return Outcome.OK;
        }
    }

    private final class Append extends Asked {

        private final boolean compares;
        private final LongSupplier transaction;

        Append(Call call, long key, boolean compares, LongSupplier transaction, Answer answer) {
            super(call, key, answer);
            this.compares = compares;
            this.transaction = transaction;
        }

        @Override
        long effortNanos() {
            return store.appendNanos(call);
        }

        @Override
        Outcome served() {
            if (!store.accepts(call, key, compares)) {
                return Outcome.ERROR;
            }
            store.append(call, key);
            told = transaction.getAsLong();
            return Outcome.OK;
        }
    }

    private final class Following extends Asked {

        private final EventLog log;
        private final long from;
        private final int most;

        Following(Call call, EventLog log, long from, int most, Answer answer) {
            super(call, 0, answer);
            this.log = log;
            this.from = from;
            this.most = most;
        }

        @Override
        long effortNanos() {
            told = Math.min(most, log.end() - from);
            return store.followNanos(call, told);
        }

        @Override
        Outcome served() {
            return Outcome.OK;
        }
    }
}
