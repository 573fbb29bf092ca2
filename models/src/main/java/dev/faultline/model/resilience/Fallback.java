package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Shorthand;
import dev.faultline.sim.random.Keys;
import java.util.List;
import java.util.Optional;

/**
 * Answers a call that has failed by other means: with a constant that the caller holds ready (an empty list, a default price),
 * or with what another operation says (a cache, a simpler model).
 *
 * <p>It runs on failure, timeout, rejection and an open breaker, and not on a permanent error, which is an answer. A constant is
 * good at once and costs nothing; the other operation is a call of its own, without the policies of the first, and when it fails
 * too its failure is the answer. What was answered so counts as ok for whoever asked; the counter says how often it was second
 * best. Source: Hystrix, fallback (semantics reference, A2).
 */
public final class Fallback implements Endpoint, Reporting {

    private static final long SITE = Keys.site("fallback");

    private final int kinds;
    private final Stage stage;
    private final Calls calls;
    private final Endpoint instead;
    private final Endpoint inner;
    private Plan free;
    private long asked;
    private long fallbacks;
    private long failed;
    private long late;

    /** A fallback; {@code instead} is null for a constant. */
    Fallback(List<FailureKind> on, Endpoint instead, PolicyContext context, Endpoint inner) {
        this.kinds = FailureKind.bits(on);
        this.stage = context.stage();
        this.calls = stage.calls();
        this.instead = instead;
        this.inner = inner;
    }

    /** How many calls were answered by other means, or were to be. */
    public long fallbacks() {
        return fallbacks;
    }

    /** For how many of them that failed too. */
    public long failed() {
        return failed;
    }

    @Override
    public void report(PolicyBook book) {
        book.count("calls", asked);
        book.count("fallbacks", fallbacks);
        book.count("failed", failed);
        book.count("late", late);
    }

    @Override
    public void call(Call call, Completion completion) {
        asked++;
        Plan plan = free == null ? new Plan() : free;
        free = plan.nextFree;
        plan.begin(call, completion);
        inner.call(call, plan);
    }

    /** One call, and the other one that may follow. */
    private final class Plan implements Completion, Carrier {
        private Call call;
        private Completion completion;
        private Call second;
        private Plan nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            nextFree = null;
            calls.hold(call);
            call.carriedBy(this);
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (of == null || of != second && (of != call || second != null)) {
                late += outcome == Outcome.CANCELLED ? 0 : 1;
            } else if (of == second) {
                failed += outcome.isOk() ? 0 : 1;
                bookSecond();
                end(outcome);
            } else if (!FailureKind.isIn(kinds, outcome)) {
                end(outcome);
            } else {
                fallbacks++;
                if (instead == null) {
                    end(Outcome.OK);
                } else {
                    second = calls.child(call, SITE);
                    instead.call(second, this);
                }
            }
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of != call) {
                return;
            }
            if (second != null) {
                second.abandon(cancels);
                bookSecond();
            }
            letGo();
            calls.release(of);
        }

        private void bookSecond() {
            call.adopt(second, stage.simulation().now() - second.startedAt());
            Call ended = second;
            second = null;
            calls.release(ended);
        }

        private void end(Outcome outcome) {
            Call answered = call;
            Completion told = completion;
            letGo();
            told.complete(answered, outcome);
            calls.release(answered);
        }

        private void letGo() {
            call = null;
            completion = null;
            nextFree = free;
            free = this;
        }
    }

    /** What the caller holds ready. */
    @Doc("What the caller holds ready.")
    public enum Answer {
        @Doc("A good answer that is always the same, such as an empty list.")
        CONSTANT
    }

    /**
     * The keys of the policy; one of the first two.
     *
     * @param answer   what is answered, if nobody else is asked
     * @param call     the operation that is asked, if one is
     * @param timeout  how long its answer is waited for
     * @param on       after which failures
     */
    public record Settings(
            @Doc("What is answered when nobody else is asked: `constant`, a good answer that the caller holds ready.") @Shorthand
            Optional<Answer> answer,

            @Doc("The operation that is asked instead.") @Refers(Reference.OPERATION) Optional<String> call,

            @Doc("How long its answer is waited for.") @Default("60s") @Range(above = "0s") Patience timeout,

            @Doc("After which failures: `error` (a transient one), `timeout`, `rejected`, `unreachable`. A permanent error is an"
                    + " answer.")
            @Default("[error, timeout, rejected, unreachable]") List<FailureKind> on) {

        /** Checks that there is one thing to fall back on, and something to fall back from. */
        public Settings {
            on = List.copyOf(on);
            if (answer.isPresent() == call.isPresent()) {
                throw new SettingException(call.isPresent() ? "a fallback is a constant or a call, not both"
                        : "it is not said what the fallback is",
                        "write `fallback: constant`, or `fallback: {call: catalog.cached}`");
            }
            if (on.isEmpty()) {
                throw new SettingException("`on` names no failure, so the fallback would never be used",
                        "leave `on` out for all, or leave the fallback out");
            }
        }
    }

    /** {@code fallback: {call: catalog.cached, timeout: 100ms}}. */
    @Doc("Answers a call that has failed with something second best: a constant, or what another operation says.")
    @Example("fallback: constant")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "fallback";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 10;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            Settings set = (Settings) settings;
            Endpoint instead = set.call().map(call -> context.alternatives().operation(call, set.timeout())).orElse(null);
            return new Fallback(set.on(), instead, context, inner);
        }

        @Override
        public Optional<String> callsInstead(Record settings) {
            return ((Settings) settings).call();
        }

        @Override
        public Patience longest(Record settings, Patience inside) {
            Settings set = (Settings) settings;
            boolean forEver = inside.isForever() || set.call().isPresent()
                    && (set.timeout().isForever() || inside.nanos() > Long.MAX_VALUE - set.timeout().nanos());
            return set.call().isEmpty() ? inside : forEver ? Patience.FOREVER
                    : new Patience(inside.nanos() + set.timeout().nanos());
        }
    }
}
