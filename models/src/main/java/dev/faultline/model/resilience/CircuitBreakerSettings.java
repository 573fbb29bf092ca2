package dev.faultline.model.resilience;

import dev.faultline.settings.Counts;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A circuit breaker in one of two sets of words, never mixed: the everyday words ({@code opens-after}, {@code open-for},
 * {@code probes}), or the names that Resilience4j 2.4.0 gives its options, in kebab case and with its defaults. Without any
 * key, Resilience4j's defaults hold.
 *
 * @param opensAfter everyday: so many failures, the first from the last no further apart than this, open it
 * @param openFor    everyday: how long it stays open
 * @param probes     everyday: how many calls it lets through then; all good ones close it, a bad one opens it again
 * @param failureRateThreshold Resilience4j
 * @param slowCallRateThreshold Resilience4j
 * @param slowCallDurationThreshold Resilience4j
 * @param slidingWindowType Resilience4j
 * @param slidingWindowSize Resilience4j
 * @param minimumNumberOfCalls Resilience4j
 * @param permittedNumberOfCallsInHalfOpenState Resilience4j
 * @param waitDurationInOpenState Resilience4j
 * @param automaticTransitionFromOpenToHalfOpenEnabled Resilience4j
 * @param maxWaitDurationInHalfOpenState Resilience4j
 * @param transitionToStateAfterWaitDuration Resilience4j
 * @param initialState Resilience4j
 * @param permanentErrors goes with either
 * @param failures goes with either
 * @param ignores goes with either
 */
@Doc("A circuit breaker, either in everyday words (`opens-after`, `open-for`, `probes`) or in those of Resilience4j (all others);"
        + " not mixed.")
public record CircuitBreakerSettings(
        @Doc("Everyday: how many failures within what time open it; the first and the last of them are no further apart.")
        Optional<FailureLimit> opensAfter,

        @Doc("Everyday: how long it stays open, 60s unless given. A back-off such as `exponential(30s x2 max 5m)` lets that grow"
                + " each time that probes fail.")
        Optional<Backoff> openFor,

        @Doc("Everyday: how many calls it lets through when that time is over, 10 unless given. When all are good it closes; the"
                + " first failure opens it again.")
        @Range(min = "1", max = "1M") Optional<Integer> probes,

        @Doc("Resilience4j: the share of failures that opens it, 50% unless given. To equal it is enough.")
        @Range(above = "0%") Optional<Share> failureRateThreshold,

        @Doc("Resilience4j: the share of slow calls that opens it, 100% unless given. To equal it is enough.")
        @Range(above = "0%") Optional<Share> slowCallRateThreshold,

        @Doc("Resilience4j: a call that takes longer is slow, 60s unless given.")
        @Range(above = "0s") Optional<Duration> slowCallDurationThreshold,

        @Doc("Resilience4j: what the window counts; as its size says unless given.")
        Optional<WindowType> slidingWindowType,

        @Doc("Resilience4j: how far the window reaches back, in calls (`100`) or in seconds (`30s`); 100 of either unless given.")
        Optional<WindowSize> slidingWindowSize,

        @Doc("Resilience4j: below so many calls there is no rate, 100 unless given; a window of calls needs no more than it"
                + " holds.")
        @Range(min = "1", max = "1M") Optional<Integer> minimumNumberOfCalls,

        @Doc("Resilience4j: how many calls it lets through while half-open, 10 unless given.")
        @Range(min = "1", max = "1M") Optional<Integer> permittedNumberOfCallsInHalfOpenState,

        @Doc("Resilience4j: how long it stays open, 60s unless given; may be a back-off. It must be over: a call at its very end"
                + " is rejected.")
        Optional<Backoff> waitDurationInOpenState,

        @Doc("Resilience4j: whether it half-opens by itself when that time is over, `false` unless given; otherwise the next call"
                + " does it.")
        Optional<Boolean> automaticTransitionFromOpenToHalfOpenEnabled,

        @Doc("Resilience4j: how long it stays half-open at most; for ever unless given.")
        @Range(above = "0s") Optional<Duration> maxWaitDurationInHalfOpenState,

        @Doc("Resilience4j: where it goes when that time is over, `open` unless given.")
        Optional<AfterWait> transitionToStateAfterWaitDuration,

        @Doc("Resilience4j: where it begins, `closed` unless given. `disabled`, `forced-open` and `metrics-only` are for ever.")
        Optional<CircuitBreaker.Status> initialState,

        @Doc("What a permanent error is, such as a declined card: a `success`, a `failure`, or `ignored`.")
        @Default("success") PermanentErrors permanentErrors,

        @Doc("Which of the other outcomes are failures; those that stand neither here nor in `ignores` are successes.")
        @Default("[error, timeout, rejected, unreachable]") List<FailureKind> failures,

        @Doc("Which outcomes are nothing: they are not counted, and a probe that meets one may be repeated.")
        @Default("[]") List<FailureKind> ignores) {

    private static final Backoff DEFAULT_OPEN_WAIT = Backoff.fixed(Duration.ofSeconds(60));
    private static final int DEFAULT_PROBES = 10;
    private static final int DEFAULT_MINIMUM = 100;

    /** What a sliding window counts. */
    @Doc("What a sliding window counts.")
    public enum WindowType {
        @Doc("The last calls.")
        COUNT_BASED,
        @Doc("The calls of the last seconds of the clock, the present one included.")
        TIME_BASED
    }

    /** Where a half-open breaker goes that has waited too long. */
    @Doc("Where a half-open breaker goes that has waited too long.")
    public enum AfterWait {
        @Doc("It opens again.")
        OPEN,
        @Doc("It closes.")
        CLOSED
    }

    /** Checks that the words of one set are used, and that they fit each other. */
    public CircuitBreakerSettings {
        Map<String, Optional<?>> everyday = new LinkedHashMap<>();
        everyday.put("opens-after", opensAfter);
        everyday.put("open-for", openFor);
        everyday.put("probes", probes);
        Map<String, Optional<?>> library = new LinkedHashMap<>();
        library.put("failure-rate-threshold", failureRateThreshold);
        library.put("slow-call-rate-threshold", slowCallRateThreshold);
        library.put("slow-call-duration-threshold", slowCallDurationThreshold);
        library.put("sliding-window-type", slidingWindowType);
        library.put("sliding-window-size", slidingWindowSize);
        library.put("minimum-number-of-calls", minimumNumberOfCalls);
        library.put("permitted-number-of-calls-in-half-open-state", permittedNumberOfCallsInHalfOpenState);
        library.put("wait-duration-in-open-state", waitDurationInOpenState);
        library.put("automatic-transition-from-open-to-half-open-enabled", automaticTransitionFromOpenToHalfOpenEnabled);
        library.put("max-wait-duration-in-half-open-state", maxWaitDurationInHalfOpenState);
        library.put("transition-to-state-after-wait-duration", transitionToStateAfterWaitDuration);
        library.put("initial-state", initialState);
        String ours = given(everyday);
        String theirs = given(library);
        if (!ours.isEmpty() && !theirs.isEmpty()) {
            throw new SettingException("two sets of words for a circuit breaker are mixed: " + ours
                    + " from the everyday words, " + theirs + " from those of Resilience4j", "keep one of the two");
        }
        if (!ours.isEmpty() && opensAfter.isEmpty()) {
            throw new SettingException(ours + " without `opens-after`: it is not said what opens the circuit breaker",
                    "add `opens-after: 5 failures in 30s`");
        }
        if (openFor.or(() -> waitDurationInOpenState).orElse(DEFAULT_OPEN_WAIT).firstNanos() == 0) {
            throw new SettingException("a circuit breaker must stay open for longer than 0s", "write a duration such as `60s`");
        }
        if (transitionToStateAfterWaitDuration.isPresent() && maxWaitDurationInHalfOpenState.isEmpty()) {
            throw new SettingException("`transition-to-state-after-wait-duration` has no effect without"
                    + " `max-wait-duration-in-half-open-state`", "add that, or leave this out");
        }
        checkWindow(slidingWindowType, slidingWindowSize);
        failures = List.copyOf(failures);
        ignores = List.copyOf(ignores);
        if (ignores.containsAll(failures) && permanentErrors != PermanentErrors.FAILURE) {
            throw new SettingException("no outcome is a failure, so nothing but slow calls could open the circuit breaker",
                    "name one in `failures` that is not in `ignores`");
        }
    }

    private static void checkWindow(Optional<WindowType> type, Optional<WindowSize> size) {
        if (type.isEmpty() || size.isEmpty() || size.get().ofTime() == (type.get() == WindowType.TIME_BASED)) {
            return;
        }
        if (size.get().ofTime()) {
            throw new SettingException("`sliding-window-size: " + size.get() + "` is a time, and the window is `count-based`",
                    "write a number of calls such as `100`, or `sliding-window-type: time-based`");
        }
        throw new SettingException(
                "`sliding-window-size: " + size.get() + "` has no unit of time, and the window is `time-based`",
                "write `sliding-window-size: " + size.get() + "s`");
    }

    private static String given(Map<String, Optional<?>> keys) {
        return keys.entrySet().stream().filter(key -> key.getValue().isPresent()).map(key -> "`" + key.getKey() + "`")
                .collect(Collectors.joining(", "));
    }

    /** Why it would never open, if so; only one that begins closed is asked. */
    Optional<String> idleAt(Volume volume) {
        if (opensAfter.isPresent()) {
            return tooFew(opensAfter.get().toString(), opensAfter.get().failures(), opensAfter.get().within(), volume);
        }
        WindowSize size = window();
        int minimum = minimumNumberOfCalls.orElse(DEFAULT_MINIMUM);
        if (initialState.orElse(CircuitBreaker.Status.CLOSED) != CircuitBreaker.Status.CLOSED) {
            return Optional.empty();
        }
        return size.ofTime() ? tooFew(minimum + " calls in " + size, minimum, Duration.ofSeconds(size.size()), volume)
                : tooFew(Math.min(minimum, size.size()) + " calls", Math.min(minimum, size.size()), volume.run(), volume);
    }

    private static Optional<String> tooFew(String needed, int calls, Duration within, Volume volume) {
        if (volume.most(within) >= calls) {
            return Optional.empty();
        }
        return Optional.of("it needs " + needed + ", and no more than " + Counts.text((long) Math.ceil(volume.expected(within)))
                + " calls in " + Durations.text(within) + " are to be expected");
    }

    private WindowSize window() {
        boolean ofTime = slidingWindowType.orElse(WindowType.COUNT_BASED) == WindowType.TIME_BASED;
        return slidingWindowSize.orElse(new WindowSize(100, ofTime));
    }

    Judgement judgement() {
        return Judgement.of(permanentErrors, failures, ignores);
    }

    BreakerRules rules() {
        if (opensAfter.isPresent()) {
            return BreakerRules.everyday(opensAfter.get(), openFor.orElse(DEFAULT_OPEN_WAIT), probes.orElse(DEFAULT_PROBES));
        }
        RateWindow.Thresholds thresholds = new RateWindow.Thresholds(
                percent(failureRateThreshold.orElse(new Share(0.5))),
                percent(slowCallRateThreshold.orElse(Share.ALL)),
                slowCallDurationThreshold.orElse(Duration.ofSeconds(60)).toNanos());
        WindowSize size = window();
        int minimum = minimumNumberOfCalls.orElse(DEFAULT_MINIMUM);
        int permitted = permittedNumberOfCallsInHalfOpenState.orElse(DEFAULT_PROBES);
        return new BreakerRules(
                initialState.orElse(CircuitBreaker.Status.CLOSED),
                now -> size.ofTime() ? new TimeWindow(size.size(), minimum, thresholds, now)
                        : new CountWindow(size.size(), minimum, thresholds),
                now -> new CountWindow(permitted, minimum, thresholds),
                permitted,
                waitDurationInOpenState.orElse(DEFAULT_OPEN_WAIT),
                automaticTransitionFromOpenToHalfOpenEnabled.orElse(false),
                maxWaitDurationInHalfOpenState.map(Duration::toNanos).orElse(0L),
                transitionToStateAfterWaitDuration.orElse(AfterWait.OPEN) == AfterWait.CLOSED);
    }

    /** As the library has it; through the decimal text, so that 33.3% is the float 33.3. */
    private static float percent(Share share) {
        return Float.parseFloat(share.toString().replace("%", ""));
    }
}
