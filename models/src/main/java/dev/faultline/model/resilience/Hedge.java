package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Copies;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * Sends a copy of a request to another backend when the first takes long; the first good answer counts, the losers are cancelled.
 *
 * <p>A little more load buys a much shorter tail: after the 95th percentile, one request in twenty is sent twice, and is slow only
 * if both are. It cures chance slowness (a pause, a busy neighbour), not a service that is slow as a whole, to which it only adds.
 * Each copy is a call of its own: the first has the draws that the request would have without hedging, the others meet work of
 * their own.
 *
 * <p>As in gRPC (semantics reference, A4.3): one copy each delay until the limit; a failure that may not last sends the next copy
 * at once, and is the answer only when it was the last; a permanent error is the answer. {@code tied} requests know each other
 * (Dean and Barroso, "The Tail at Scale", 2013): the callee that begins to work first sends word to the others, which takes as
 * long as word from the caller would, so that copies wait in two lines and work is done once.
 *
 * <p>A percentile is one of the first copies' latencies; of one that lost, it is known that it took longer than it had when it was
 * cancelled, and as that is beyond the delay it counts as such.
 */
public final class Hedge implements Endpoint, Reporting {

    private static final double NANOS_PER_MILLI = 1e6;

    private final int copiesMax;
    private final boolean tied;
    private final long delayNanos;
    private final RecentLatencies latencies;
    private final Host host;
    private final Simulation simulation;
    private final Calls calls;
    private final Endpoint inner;
    private final Handler<Race> onDelayOver = new Handler<>("hedge.delay-over") {
        @Override
        protected void handle(Race race) {
            race.timer = Simulation.NONE;
            race.sendAnother();
        }
    };
    private Race free;
    private long asked;
    private long hedges;
    private long wins;
    private long cancelled;
    private long late;

    Hedge(Settings settings, PolicyContext context, Endpoint inner) {
        this.copiesMax = 1 + settings.max();
        this.tied = settings.tied();
        this.delayNanos = settings.after().nanos();
        this.latencies = settings.after().isPercentile() ? new RecentLatencies(settings.after().share()) : null;
        this.host = context.host();
        Stage stage = context.stage();
        this.simulation = stage.simulation();
        this.calls = stage.calls();
        this.inner = inner;
        if (latencies != null) {
            host.listen(new HostListener() {
                @Override
                public void memoryLost(boolean silently) {
                    latencies.forget();
                }
            });
        }
    }

    /** How many copies were sent beside the first ones. */
    public long hedges() {
        return hedges;
    }

    /** How many calls were answered well by another copy than the first. */
    public long wins() {
        return wins;
    }

    /** How many copies were cancelled: they lost, or a tied one began first. */
    public long cancelled() {
        return cancelled;
    }

    @Override
    public void report(PolicyBook book) {
        book.count("calls", asked);
        book.count("attempts", asked + hedges);
        book.count("hedges", hedges);
        book.count("wins", wins);
        book.count("cancelled", cancelled);
        book.count("late", late);
        if (latencies != null) {
            long nanos = latencies.percentileNanos();
            book.level("after-ms", nanos < 0 ? Double.NaN : nanos / NANOS_PER_MILLI);
        }
    }

    @Override
    public void call(Call call, Completion completion) {
        asked++;
        Race race = free == null ? new Race() : free;
        free = race.nextFree;
        race.begin(call, completion);
    }

    /** The time until the next copy; negative if none is to be sent. */
    private long delay() {
        return latencies == null ? delayNanos : latencies.percentileNanos();
    }

    /** The copies of one request; a place in the arrays is empty when its copy is over or was cancelled. */
    private final class Race implements Completion, Carrier, Copies {
        private final Call[] copies = new Call[copiesMax];
        private final int[] backends = new int[copiesMax];
        private Call call;
        private Completion completion;
        private int sent;
        private int open;
        private boolean hasStarted;
        private long beganAt;
        private long timer = Simulation.NONE;
        /** Counts the requests that it was for: whoever sends a copy sees whether that has ended them. */
        private long lives;
        private Race nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            sent = 0;
            open = 0;
            hasStarted = false;
            beganAt = simulation.now();
            nextFree = null;
            calls.hold(call);
            call.carriedBy(this);
            send();
        }

        /** Sends the next copy, and sees to the one after it. */
        private void send() {
            int number = sent++;
            Call copy = calls.hedge(call, number);
            copies[number] = copy;
            backends[number] = -1;
            open++;
            copy.among(this);
            long life = lives;
            if (sent < copiesMax && delay() >= 0) {
                timer = host.after(delay(), onDelayOver, this);
            }
            inner.call(copy, this);
            if (life == lives && hasStarted && copies[number] == copy && number > 0) {
                drop(number);
            }
        }

        void sendAnother() {
            hedges++;
            call.countAttempt();
            send();
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            int number = place(of);
            if (number < 0) {
                late += outcome == Outcome.CANCELLED ? 0 : 1;
            } else if (outcome.mayBeRetried() && (sent < copiesMax || open > 1)) {
                forget(number);
                if (sent < copiesMax) {
                    simulation.cancel(timer);
                    sendAnother();
                }
            } else {
                end(number, outcome);
            }
        }

        private void end(int number, Outcome outcome) {
            simulation.cancel(timer);
            if (outcome.isOk()) {
                wins += number > 0 ? 1 : 0;
                if (latencies != null && (number == 0 || copies[0] != null)) {
                    latencies.add(simulation.now() - beganAt);
                }
            }
            call.adopt(copies[number], simulation.now() - beganAt);
            forget(number);
            dropAll(true);
            Call answered = call;
            Completion told = completion;
            letGo();
            told.complete(answered, outcome);
            calls.release(answered);
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of != call) {
                return;
            }
            simulation.cancel(timer);
            for (int i = 0; i < sent; i++) {
                if (copies[i] != null) {
                    call.adopt(copies[i], simulation.now() - beganAt);
                    break;
                }
            }
            dropAll(cancels);
            letGo();
            calls.release(of);
        }

        private void dropAll(boolean cancels) {
            for (int i = 0; i < sent; i++) {
                if (copies[i] != null) {
                    Call copy = copies[i];
                    forget(i, copy);
                    cancelled += cancels ? 1 : 0;
                    copy.abandon(cancels);
                    calls.release(copy);
                }
            }
        }

        /** Word of one that has begun goes to another. */
        private void drop(int number) {
            Call copy = copies[number];
            forget(number, copy);
            cancelled++;
            copy.abandon(true);
            calls.release(copy);
        }

        private void forget(int number) {
            Call copy = copies[number];
            forget(number, copy);
            calls.release(copy);
        }

        /** Attempts within a copy are attempts too. */
        private void forget(int number, Call copy) {
            for (int nested = 1; nested < copy.attempts(); nested++) {
                call.countAttempt();
            }
            copies[number] = null;
            open--;
        }

        private int place(Call copy) {
            for (int i = 0; i < sent; i++) {
                if (copies[i] == copy) {
                    return i;
                }
            }
            return -1;
        }

        private void letGo() {
            lives++;
            timer = Simulation.NONE;
            call = null;
            completion = null;
            sent = 0;
            nextFree = free;
            free = this;
        }

        @Override
        public boolean areAt(int backend) {
            for (int i = 0; i < sent; i++) {
                if (backends[i] == backend) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void sent(Call copy, int backend) {
            int number = place(copy);
            if (number >= 0) {
                backends[number] = backend;
            }
        }

        @Override
        public void started(Call copy) {
            int number = tied && !hasStarted ? place(copy) : -1;
            if (number < 0) {
                return;
            }
            hasStarted = true;
            for (int i = 0; i < sent; i++) {
                if (i != number && copies[i] != null) {
                    drop(i);
                }
            }
        }
    }

    /**
     * The keys of the policy.
     *
     * @param after when another copy is sent
     * @param max   how many more than the first
     * @param tied  whether copies know each other
     */
    public record Settings(
            @Doc("How long without an answer until another copy is sent; `0s` sends all at once, a percentile such as `p95` is"
                    + " that of the last 1000 calls, and nothing is hedged before 100 were seen.")
            @Default("p95") HedgeDelay after,

            @Doc("How many copies may be sent beside the first.") @Default("1") @Range(min = "1", max = "100") int max,

            @Doc("Whether the callee that begins to work first sends word to the others, so that their copies leave the line.")
            @Default("false") boolean tied) {
    }

    /** {@code hedge: {after: 10ms, max: 1}}. */
    @Doc("Sends a copy to another instance when the answer takes long, and takes the first good answer. For calls that may be"
            + " done twice.")
    @Example("hedge: {after: 10ms, max: 1}")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "hedge";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 70;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            return new Hedge((Settings) settings, context, inner);
        }

        @Override
        public int callsAtMost(Record settings) {
            return 1 + ((Settings) settings).max();
        }

        @Override
        public Patience longest(Record settings, Patience inside) {
            Settings set = (Settings) settings;
            double each = set.after().isPercentile() ? inside.nanos() : set.after().nanos();
            double nanos = each * set.max() + inside.nanos();
            return inside.isForever() || nanos >= Long.MAX_VALUE ? Patience.FOREVER : new Patience((long) nanos);
        }
    }
}
