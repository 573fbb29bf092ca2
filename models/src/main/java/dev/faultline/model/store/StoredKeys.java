package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.Guard;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Idempotency keys in a store, as services keep them: a trip before the request is handled, to claim its key, and a trip before it
 * is answered, to write down how it ended.
 *
 * <p>They cost those trips, they are as good as their store, and they are not written together with the effect: whoever dies
 * between the two leaves a key that is in progress until its lease ends, and then the request is done again. A store that forgets
 * (a cache that crashed or ran out of room, writes lost in a fail-over) forgets its keys. A duplicate that finds its key in
 * progress asks again every {@link #POLL_NANOS}, or is rejected. Which answers are final is as in {@link IdempotencyKeys}. Source:
 * section B9 of the semantics reference.
 */
public final class StoredKeys implements Guard {

    /** How long a duplicate waits before it asks again whether the first is done: 100 ms, in nanoseconds. */
    public static final long POLL_NANOS = 100_000_000;

    private static final long CLAIM = Keys.site("idempotency.claim");
    private static final long SETTLE = Keys.site("idempotency.settle");
    private static final long RELEASE = Keys.site("idempotency.release");

    private final Stage stage;
    private final ToLongFunction<Call> key;
    private final Function<Host, Access> store;
    private final Rules rules;
    private final KeyRecords records;
    private final Map<Flow, Claim> claims = new LinkedHashMap<>();
    private long owners;
    private long replayed;

    private final Handler<Claim> onNoAnswer = new Handler<>("idempotency.no-answer") {
        @Override
        protected void handle(Claim claim) {
            claim.trip.abandon(false);
            claim.answered(claim.trip, Outcome.TIMEOUT, Answer.NOTHING);
        }
    };
    private final Handler<Claim> onPoll = new Handler<>("idempotency.poll") {
        @Override
        protected void handle(Claim claim) {
            claim.ask();
        }
    };

    /**
     * How keys are kept.
     *
     * @param remembersNanos how long an answer is known
     * @param leaseNanos how long a key may be in progress until another takes it over
     * @param timeoutNanos how long an answer of the store is waited for
     * @param waits whether a duplicate waits while the first is in progress; otherwise it is rejected
     */
    public record Rules(long remembersNanos, long leaseNanos, long timeoutNanos, boolean waits) {
    }

    /**
     * Keys for one operation.
     *
     * @param key what makes two requests the same
     * @param keeps the store, which may lose keys
     * @param store how the instance on a host reaches it
     */
    public StoredKeys(Stage stage, ToLongFunction<Call> key, Store keeps, Function<Host, Access> store, Rules rules) {
        this.stage = stage;
        this.key = key;
        this.store = store;
        this.rules = rules;
        this.records = new KeyRecords(stage.simulation(), rules.remembersNanos(), rules.leaseNanos());
        keeps.onLoss(records);
    }

    private enum Phase {
        CLAIMING, PAUSING, HANDLING, SETTLING
    }

    /** What one flow has to do with its key. */
    private final class Claim {
        private final Flow flow;
        private final Host host;
        private final long of;
        private final long owner = ++owners;
        private Phase phase = Phase.CLAIMING;
        private boolean applied;
        private Outcome outcome;
        private int asked;
        private Call trip;
        private long timer;

        Claim(Flow flow) {
            this.flow = flow;
            this.host = flow.place().host();
            this.of = key.applyAsLong(flow.call());
        }

        void ask() {
            phase = Phase.CLAIMING;
            travel(Keys.mix(CLAIM, asked++), () -> records.claim(of, owner));
        }

        void settle(Outcome end) {
            phase = Phase.SETTLING;
            outcome = end;
            travel(SETTLE, conclusion(end));
        }

        private LongSupplier conclusion(Outcome end) {
            boolean isFinal = end == Outcome.OK || end == Outcome.PERMANENT_ERROR || applied;
            Outcome known = end == Outcome.PERMANENT_ERROR ? end : Outcome.OK;
            return isFinal ? () -> records.settle(of, owner, known) : () -> records.release(of, owner);
        }

        private void travel(long site, LongSupplier transaction) {
            trip = stage.calls().child(flow.call(), site);
            timer = host.after(rules.timeoutNanos(), onNoAnswer, this);
            store.apply(host).write(trip, of, transaction, this::answered);
        }

        void answered(Call back, Outcome end, long told) {
            if (back != trip) {
                return;
            }
            stage.simulation().cancel(timer);
            stage.calls().release(trip);
            trip = null;
            if (phase == Phase.SETTLING) {
                leave(outcome); // also if the store could not note it: what is done is done
            } else if (!end.isOk()) {
                leave(end.asAnswer());
            } else if (told == KeyRecords.CLAIMED) {
                phase = Phase.HANDLING;
                flow.startGuardedSoon();
            } else if (told == KeyRecords.BUSY) {
                busy();
            } else {
                replayed++;
                leave(told == KeyRecords.DONE ? Outcome.OK : Outcome.PERMANENT_ERROR);
            }
        }

        private void busy() {
            if (rules.waits()) {
                phase = Phase.PAUSING;
                timer = host.after(POLL_NANOS, onPoll, this);
            } else {
                leave(Outcome.REJECTED);
            }
        }

        private void leave(Outcome end) {
            claims.remove(flow);
            flow.endGuardedSoon(end);
        }

        /** Tells the store something, and does not wait for its word. */
        void send(long site, LongSupplier transaction) {
            Call message = stage.calls().child(flow.call(), site);
            boolean[] isOver = new boolean[1];
            store.apply(host).write(message, of, transaction, (back, end, told) -> isOver[0] = true);
            if (!isOver[0]) {
                message.abandon(false);
            }
            stage.calls().release(message);
        }
    }

    /** How many duplicates were given an earlier answer. */
    public long replayed() {
        return replayed;
    }

    /** How many keys the store knows. */
    public int known() {
        return records.size();
    }

    @Override
    public boolean admits(Flow flow) {
        Claim claim = new Claim(flow);
        claims.put(flow, claim);
        claim.ask();
        return false;
    }

    @Override
    public void applied(Flow flow) {
        claims.get(flow).applied = true;
    }

    @Override
    public void reversed(Flow flow) {
        claims.get(flow).applied = false;
    }

    /** Who answers before the end ({@code reply}) does not wait until that is written down. */
    @Override
    public boolean finished(Flow flow, Outcome outcome) {
        Claim claim = claims.get(flow);
        if (flow.state() == Flow.State.OVER) {
            claim.settle(outcome);
            return false;
        }
        claims.remove(flow);
        claim.send(SETTLE, claim.conclusion(outcome));
        return true;
    }

    @Override
    public void lost(Flow flow) {
        Claim claim = claims.remove(flow);
        if (claim == null || !claim.host.isUp()) {
            return; // the key stays in progress until its lease ends
        }
        stage.simulation().cancel(claim.timer);
        boolean isKnown = claim.phase == Phase.SETTLING;
        if (claim.trip != null) {
            claim.trip.abandon(false);
            stage.calls().release(claim.trip);
            claim.trip = null;
        }
        if (!isKnown) {
            claim.send(RELEASE, claim.conclusion(Outcome.CANCELLED));
        }
    }
}
