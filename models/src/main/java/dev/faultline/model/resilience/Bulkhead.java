package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayDeque;
import java.util.function.Supplier;

/**
 * Lets no more than so many calls be under way at a time, so that one slow callee can not take all of a caller's workers. Others
 * wait in line, first in, first out, or are rejected.
 *
 * <p>{@link Places} says who comes in; this keeps the line. A place is free again when its call is answered, or given up. Who
 * waited comes in through the scheduler, so that a long line of calls which fail at once is no deep pile of calls. It lives in
 * the memory of the caller's host: after a crash it is empty. Waiting is booked as blocked. Sources: Nygard, "Release It!";
 * Resilience4j 2.4.0, {@code SemaphoreBulkhead} (semantics reference, A1.6).
 *
 * <p>One defect is deliberately not copied: in the library a permit that is given back once too often raises the limit for good.
 */
public final class Bulkhead implements Endpoint, Reporting {

    private final Supplier<Places> empty;
    private final long mostNanos;
    private final boolean keepsGivenUp;
    private final Host host;
    private final Simulation simulation;
    private final Calls calls;
    private final Endpoint inner;
    private final Handler<Visit> onComesIn = new Handler<>("bulkhead.comes-in") {
        @Override
        protected void handle(Visit visit) {
            visit.goesOn();
        }
    };
    private final Handler<Visit> onWaitedEnough = new Handler<>("bulkhead.waited-enough") {
        @Override
        protected void handle(Visit visit) {
            visit.goesAway();
        }
    };
    private Places places;
    private ArrayDeque<Visit> line = new ArrayDeque<>();
    private int waiting;
    private Visit free;
    private long passed;
    private long waited;
    private long rejected;

    /**
     * A bulkhead.
     *
     * @param empty        makes places that are all free
     * @param mostNanos    the longest wait, {@code Long.MAX_VALUE} for ever
     * @param keepsGivenUp whether a call that is given up in line keeps its place there until its turn
     */
    Bulkhead(Supplier<Places> empty, long mostNanos, boolean keepsGivenUp, PolicyContext context, Endpoint inner) {
        this.empty = empty;
        this.mostNanos = mostNanos;
        this.keepsGivenUp = keepsGivenUp;
        this.host = context.host();
        this.simulation = context.stage().simulation();
        this.calls = context.stage().calls();
        this.inner = inner;
        this.places = empty.get();
        host.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                places = empty.get();
                line = new ArrayDeque<>();
                waiting = 0;
            }
        });
    }

    /** How many calls have come in, at once or later. */
    public long passed() {
        return passed;
    }

    /** How many calls have had to wait in line, whatever became of them. */
    public long waited() {
        return waited;
    }

    /** How many calls were turned away, at once or after waiting. */
    public long rejected() {
        return rejected;
    }

    /** How many calls are under way now. */
    public int underWay() {
        return places.inside();
    }

    /** How many calls wait in line now. */
    public int inLine() {
        return waiting;
    }

    @Override
    public void report(PolicyBook book) {
        book.count("passed", passed);
        book.count("waited", waited);
        book.count("rejected", rejected);
    }

    @Override
    public void call(Call call, Completion completion) {
        Places.Place place = places.ask(simulation.now(), waiting);
        if (place == Places.Place.NOWHERE) {
            rejected++;
            completion.complete(call, Outcome.REJECTED);
            return;
        }
        Visit visit = free == null ? new Visit() : free;
        free = visit.nextFree;
        visit.begin(call, completion);
        if (place == Places.Place.INSIDE) {
            passed++;
            inner.call(call, visit);
        } else {
            waited++;
            visit.waits();
        }
    }

    /** A place is free: the next in line who is still there takes it. */
    private void leave() {
        for (Visit next = line.poll(); next != null; next = line.poll()) {
            if (next.call != null) {
                waiting--;
                next.comesIn();
                return;
            }
            waiting -= keepsGivenUp ? 1 : 0;
            next.recycle();
        }
        places.leave(simulation.now());
    }

    /** One call, in line or inside. */
    private final class Visit implements Completion, Carrier {
        private Call call;
        private Completion completion;
        private Places at;
        private boolean isInLine;
        private long since;
        private long timer;
        private Visit nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            at = places;
            isInLine = false;
            timer = Simulation.NONE;
            nextFree = null;
            calls.hold(call);
            call.carriedBy(this);
        }

        void waits() {
            isInLine = true;
            since = simulation.now();
            line.add(this);
            waiting++;
            if (mostNanos != Long.MAX_VALUE) {
                timer = host.after(mostNanos, onWaitedEnough, this);
            }
        }

        /** The place is taken from now on; the call goes out in an event of its own. */
        void comesIn() {
            isInLine = false;
            simulation.cancel(timer);
            timer = host.after(0, onComesIn, this);
        }

        void goesOn() {
            timer = Simulation.NONE;
            passed++;
            call.addBlocked(simulation.now() - since);
            inner.call(call, this);
        }

        void goesAway() {
            Call turnedAway = call;
            Completion told = completion;
            rejected++;
            waiting--;
            turnedAway.addBlocked(simulation.now() - since);
            call = null;
            completion = null;
            told.complete(turnedAway, Outcome.REJECTED);
            calls.release(turnedAway);
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (of == call) {
                Completion told = completion;
                leaves();
                told.complete(of, outcome);
                calls.release(of);
            }
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of != call) {
                return;
            }
            if (timer != Simulation.NONE || isInLine) {
                of.addBlocked(simulation.now() - since);
                simulation.cancel(timer);
            }
            if (isInLine) {
                waiting -= keepsGivenUp || at != places ? 0 : 1;
                call = null;
                completion = null;
            } else {
                leaves();
            }
            calls.release(of);
        }

        private void leaves() {
            boolean isOfThisLife = at == places;
            recycle();
            if (isOfThisLife) {
                leave();
            }
        }

        private void recycle() {
            call = null;
            completion = null;
            at = null;
            nextFree = free;
            free = this;
        }
    }

    /**
     * The keys of the policy.
     *
     * @param maxConcurrent how many calls at a time
     * @param maxWait       how long others wait
     */
    public record Settings(
            @Doc("How many calls may be under way at a time.") @Shorthand @Default("25") @Range(min = "1", max = "1M")
            int maxConcurrent,

            @Doc("How long a call waits for a place, first in, first out; with `0s` it is rejected at once, and `none` is for"
                    + " ever.")
            @Default("0s") Patience maxWait) {
    }

    /** {@code bulkhead: 25}. */
    @Doc("Lets no more than so many calls be under way at a time; others wait for a place, or are rejected.")
    @Example("bulkhead: {max-concurrent: 25, max-wait: 100ms}")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "bulkhead";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 60;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            Settings set = (Settings) settings;
            long most = set.maxWait().nanos();
            return new Bulkhead(() -> new SemaphorePlaces(set.maxConcurrent(), most > 0), most, false, context, inner);
        }

        @Override
        public Patience longest(Record settings, Patience inside) {
            return ((Settings) settings).maxWait().plus(inside);
        }
    }
}
