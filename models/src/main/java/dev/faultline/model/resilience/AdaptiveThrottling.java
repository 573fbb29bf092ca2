package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.HostListener;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Keys;
import java.time.Duration;
import java.util.List;

/**
 * Rejects a share of the calls at the caller, so that an overloaded callee need not: the more of the calls of late were not
 * accepted, the larger the share, and some always get through to notice when that is over. With {@code k} of 2 about one call
 * that is refused reaches the callee for each one that it accepts, with 1.1 one for ten.
 *
 * <p>Calls that were rejected here count as calls. One that is given up further out was not accepted, as far as the caller can
 * tell. A call that is still under way does not count yet; the source counts it when it is sent, and then a caller that begins
 * with nothing remembered takes the first trip's time for an outage, and rejects calls to a healthy callee. The draw belongs to
 * the attempt. It lives in the memory of the caller's host. Source: Google, "Site Reliability Engineering", chapter "Handling
 * Overload" (semantics reference, A8).
 */
public final class AdaptiveThrottling implements Endpoint, Reporting {

    private static final long LUCK = Keys.site("adaptive-throttling.luck");

    private final int refusals;
    private final Stage stage;
    private final Calls calls;
    private final Endpoint inner;
    private ThrottleHistory history;
    private Passage free;
    private long passed;
    private long refused;
    private long rejected;

    AdaptiveThrottling(Settings settings, PolicyContext context, Endpoint inner) {
        this.refusals = FailureKind.bits(settings.refusals());
        this.stage = context.stage();
        this.calls = stage.calls();
        this.inner = inner;
        this.history = begin(settings);
        context.host().listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                history = begin(settings);
            }
        });
    }

    private ThrottleHistory begin(Settings settings) {
        return new ThrottleHistory(settings.k(), settings.window().toNanos(), stage.simulation().now());
    }

    /** How many calls were let through. */
    public long passed() {
        return passed;
    }

    /** How many of those were not accepted. */
    public long refused() {
        return refused;
    }

    /** How many calls were rejected here. */
    public long rejected() {
        return rejected;
    }

    /** The share of calls that is rejected now. */
    public double rejects() {
        return history.rejects(stage.simulation().now());
    }

    @Override
    public void report(PolicyBook book) {
        book.count("passed", passed);
        book.count("refused", refused);
        book.count("rejected", rejected);
    }

    @Override
    public void call(Call call, Completion completion) {
        long now = stage.simulation().now();
        double share = history.rejects(now);
        if (share > 0 && stage.bits().at(call.attemptKey(LUCK)).nextUnit() < share) {
            rejected++;
            history.asked(now);
            completion.complete(call, Outcome.REJECTED);
            return;
        }
        passed++;
        Passage passage = free == null ? new Passage() : free;
        free = passage.nextFree;
        passage.begin(call, completion);
        inner.call(call, passage);
    }

    /** One call on its way through. */
    private final class Passage implements Completion, Carrier {
        private Call call;
        private Completion completion;
        private ThrottleHistory askedIn;
        private Passage nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            askedIn = history;
            nextFree = null;
            calls.hold(call);
            call.carriedBy(this);
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (of == call) {
                askedIn.asked(stage.simulation().now());
                if (FailureKind.isIn(refusals, outcome) || outcome == Outcome.CANCELLED) {
                    refused++;
                } else {
                    askedIn.accepted(stage.simulation().now());
                }
                Completion told = completion;
                letGo();
                told.complete(of, outcome);
                calls.release(of);
            }
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of == call) {
                refused++;
                askedIn.asked(stage.simulation().now());
                letGo();
                calls.release(of);
            }
        }

        private void letGo() {
            call = null;
            completion = null;
            askedIn = null;
            nextFree = free;
            free = this;
        }
    }

    /**
     * The keys of the policy.
     *
     * @param k        how many calls there may be for each accepted one
     * @param window   how long calls are remembered
     * @param refusals what says that a call was not accepted
     */
    public record Settings(
            @Doc("How many calls there may be for each accepted one before any is rejected: 2 lets about as many through that are"
                    + " refused as are accepted, 1.1 one for ten.")
            @Default("2") @Range(min = "1", max = "1000") double k,

            @Doc("How long calls are remembered.") @Default("2m") @Range(min = "1s", max = "24h") Duration window,

            @Doc("Which outcomes say that the callee did not accept a call; any other answer, good or bad, says that it did.")
            @Default("[rejected, timeout, unreachable]") List<FailureKind> refusals) {

        /** Checks that something can be refused. */
        public Settings {
            refusals = List.copyOf(refusals);
            if (refusals.isEmpty()) {
                throw new SettingException("`refusals` names no outcome, so nothing would ever be rejected",
                        "leave it out for `[rejected, timeout, unreachable]`");
            }
        }
    }

    /** {@code adaptive-throttling: {k: 2}}. */
    @Doc("Rejects calls at the caller, more of them the fewer the callee accepts.")
    @Example("adaptive-throttling: {k: 2, window: 2m}")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "adaptive-throttling";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 45;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            return new AdaptiveThrottling((Settings) settings, context, inner);
        }
    }
}
