package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.store.Lookup.Verdict;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;

/**
 * One read through a cache, as its caller does it: look the value up; if it is not there, load it from the source and put it in.
 * Nobody waits for the latter. A cache that does not answer in time, or refuses, is done without.
 */
final class CacheRead implements Carrier {

    private static final long GET = Keys.site("cache.get");
    private static final long LOAD = Keys.site("cache.load");
    private static final long PUT = Keys.site("cache.put");

    private static final Handler<CacheRead> ON_NO_ANSWER = new Handler<>("store.no-answer") {
        @Override
        protected void handle(CacheRead read) {
            read.part.abandon(false);
            read.adoptPart();
            read.missed(Outcome.TIMEOUT, null);
        }
    };

    private enum State {
        LOOKING_UP, LOADING, OVER
    }

    private final CacheAccess access;
    private final Cache cache;
    private final Simulation simulation;
    private final Calls calls;
    private final Call call;
    private final long key;
    private final Answer answer;
    private State state = State.LOOKING_UP;
    private Call part;
    private long since;
    private long timer;
    /** What the cache said; null if it has not answered. */
    private Lookup lookup;

    CacheRead(CacheAccess access, Call call, long key, Answer answer) {
        this.access = access;
        this.cache = access.cache;
        this.simulation = cache.stage.simulation();
        this.calls = cache.stage.calls();
        this.call = call;
        this.key = key;
        this.answer = answer;
    }

    long key() {
        return key;
    }

    void start() {
        call.carriedBy(this);
        begin(GET);
        timer = access.host.after(cache.settings.timeout().nanos(), ON_NO_ANSWER, this);
        access.way().call(part, Lookup.get(cache, part, key, this::lookedUp));
    }

    private void begin(long site) {
        part = calls.child(call, site);
        since = simulation.now();
    }

    private void adoptPart() {
        call.adopt(part, simulation.now() - since);
        calls.release(part);
        part = null;
    }

    private void lookedUp(Lookup answered, Call of, Outcome outcome) {
        if (state != State.LOOKING_UP || of != part) {
            return;
        }
        simulation.cancel(timer);
        adoptPart();
        if (outcome.isOk() && answered.verdict == Verdict.HIT) {
            cache.lookedUp(true);
            finish(Outcome.OK, answered.told);
        } else {
            missed(outcome, answered);
        }
    }

    private void missed(Outcome outcome, Lookup answered) {
        lookup = outcome.isOk() ? answered : null;
        cache.lookedUp(isRefresh());
        if (access.source() == null) {
            finish(outcome, Answer.UNKNOWN);
            return;
        }
        state = State.LOADING;
        begin(LOAD);
        access.begins(this);
        access.source().read(part, key, this::loaded);
    }

    private boolean isRefresh() {
        return lookup != null && lookup.verdict == Verdict.REFRESH;
    }

    private void loaded(Call of, Outcome outcome, long told) {
        if (state != State.LOADING || of != part) {
            return;
        }
        long took = simulation.now() - since;
        adoptPart();
        access.ends(this, outcome);
        if (outcome.isOk()) {
            if (lookup != null) {
                Call put = calls.child(call, PUT);
                send(Lookup.fill(cache, Cache.fillFor(lookup.verdict), put, key, told, took));
            }
            finish(Outcome.OK, told);
        } else {
            if (lookup != null) {
                send(Lookup.unlock(cache, calls.child(call, PUT), key));
            }
            finish(isRefresh() ? Outcome.OK : outcome, isRefresh() ? lookup.told : Answer.UNKNOWN);
        }
    }

    /** Tells the cache something, and does not wait for its word. */
    private void send(Lookup message) {
        access.way().call(message.call, message);
        message.call.abandon(false);
        calls.release(message.call);
    }

    private void finish(Outcome outcome, long told) {
        state = State.OVER;
        if (outcome.isOk()) {
            cache.read(told);
        }
        answer.complete(call, outcome, told);
    }

    /** The memory that it lived in is gone, while it loaded. */
    void lost() {
        state = State.OVER;
        access.ends(this, Outcome.CANCELLED);
    }

    @Override
    public void abandoned(Call of, boolean cancels) {
        if (state == State.OVER) {
            return;
        }
        if (state == State.LOOKING_UP) {
            simulation.cancel(timer);
        } else {
            access.ends(this, Outcome.CANCELLED);
        }
        state = State.OVER;
        part.abandon(cancels);
        adoptPart();
    }
}
