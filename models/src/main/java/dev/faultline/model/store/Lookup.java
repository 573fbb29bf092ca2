package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import java.util.function.LongSupplier;

/** One command for a cache. */
final class Lookup extends Request {

    /** What is commanded. */
    enum Verb {
        /** Look a value up. */
        GET,
        /** Put a loaded value in, unless there is one by now. */
        ADD,
        /** Put a value in. */
        SET,
        /** Whoever had the lock has no value. */
        UNLOCK
    }

    /** What came of looking it up. */
    enum Verdict {
        /** There is a value. */
        HIT,
        /** There is none, and whoever asked may load it. */
        LOAD,
        /** There is one, and whoever asked is to load a new one all the same. */
        REFRESH
    }

    /** Is told the answer. */
    @FunctionalInterface
    interface Client {
        void answered(Lookup lookup, Call of, Outcome outcome);
    }

    final Verb verb;
    /** When the value that is put in was true, as {@link Answer} says it, and how long it took to load. */
    final long valid;
    final long loadNanos;
    private final Cache cache;
    private final LongSupplier transaction;
    private final Client client;
    Verdict verdict = Verdict.LOAD;

    private Lookup(Cache cache, Verb verb, Call call, long key, long valid, long loadNanos, LongSupplier transaction,
            Client client) {
        super(call, key);
        this.cache = cache;
        this.verb = verb;
        this.valid = valid;
        this.loadNanos = loadNanos;
        this.transaction = transaction;
        this.client = client;
    }

    static Lookup get(Cache cache, Call call, long key, Client client) {
        return new Lookup(cache, Verb.GET, call, key, Answer.UNKNOWN, 0, null, client);
    }

    /** A value that was loaded; {@code verb} says whether it takes the place of another. */
    static Lookup fill(Cache cache, Verb verb, Call call, long key, long valid, long loadNanos) {
        return new Lookup(cache, verb, call, key, valid, loadNanos, null, (lookup, of, outcome) -> { });
    }

    static Lookup unlock(Cache cache, Call call, long key) {
        return new Lookup(cache, Verb.UNLOCK, call, key, Answer.UNKNOWN, 0, null, (lookup, of, outcome) -> { });
    }

    /** A value that somebody wrote. */
    static Lookup write(Cache cache, Call call, long key, LongSupplier transaction, Client client) {
        return new Lookup(cache, Verb.SET, call, key, Answer.UNKNOWN, 0, transaction, client);
    }

    @Override
    long effortNanos() {
        return cache.effortNanos(call);
    }

    @Override
    Outcome served() {
        return cache.served(this);
    }

    /** What is written now is done together with the value. */
    void transact() {
        if (transaction != null) {
            told = transaction.getAsLong();
        }
    }

    boolean isWrite() {
        return transaction != null;
    }

    @Override
    void dropped() {
        cache.dropped(this);
    }

    @Override
    public void complete(Call of, Outcome outcome) {
        client.answered(this, of, outcome);
    }
}
