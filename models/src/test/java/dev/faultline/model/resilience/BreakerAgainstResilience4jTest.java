package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.resilience.CircuitBreakerSettings.AfterWait;
import dev.faultline.settings.Share;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The breaker beside the real library, on one virtual clock, over random rules and random calls: after each step both give the
 * same permission, stand in the same state and show the same numbers.
 *
 * <p>The library is set up option by option, as its properties in kebab case are. Its method that sets the window and the
 * minimum together caps the minimum by the window for the half-open state too.
 *
 * <p>Not copied from the library, and therefore kept out of the random steps: its timers run on a process-wide scheduler that
 * ignores its clock, so here this test fires them, through the library's public transitions; and it gives permits back to a
 * half-open breaker that never gave them out (a test of its own shows that).
 */
class BreakerAgainstResilience4jTest {

    private static final long MS = 1_000_000;

    private final Random random = new Random();
    private final Deque<Passed> underWay = new ArrayDeque<>();
    private final List<String> story = new ArrayList<>();
    private long now;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(now / 1_000_000_000, now % 1_000_000_000);
        }
    };

    private BreakerMachine ours;
    private io.github.resilience4j.circuitbreaker.CircuitBreaker theirs;
    private BreakerRules rules;
    private long timerAt;

    /** A call that both have let through. */
    private record Passed(long since, BreakerWindow letThroughBy) {
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void standWhereTheLibraryStandsAfterEveryStep(long seed) {
        random.setSeed(seed);
        Set<CircuitBreaker.Status> reached = EnumSet.noneOf(CircuitBreaker.Status.class);
        for (int round = 0; round < 60; round++) {
            begin();
            go(400, reached);
        }
        assertEquals(EnumSet.allOf(CircuitBreaker.Status.class), reached, "every status is met");
    }

    @Test
    void standThereWithTheDefaultsOfTheLibraryWhenNothingIsSet() {
        random.setSeed(9);
        Set<CircuitBreaker.Status> reached = EnumSet.noneOf(CircuitBreaker.Status.class);
        begin(Map.of(), CircuitBreakerConfig.custom());
        go(20_000, reached);
        assertEquals(EnumSet.range(CircuitBreaker.Status.CLOSED, CircuitBreaker.Status.HALF_OPEN), reached);
    }

    private void go(int steps, Set<CircuitBreaker.Status> reached) {
        for (int step = 0; step < steps; step++) {
            advance();
            act();
            compare();
            reached.add(ours.state().status());
        }
    }

    private void begin() {
        boolean ofTime = random.nextBoolean();
        int size = 1 + random.nextInt(ofTime ? 6 : 20);
        int minimum = 1 + random.nextInt(random.nextBoolean() ? 5 : 25);
        int permitted = 1 + random.nextInt(6);
        String failureRate = pick("1", "10", "25", "33.3", "50", "60", "66.7", "100");
        String slowRate = pick("20", "50", "100");
        Duration slow = Duration.ofMillis((1 + random.nextInt(30)) * 10);
        long openMs = 1 + random.nextInt(2_000);
        boolean grows = random.nextBoolean();
        boolean byItself = random.nextInt(3) == 0;
        long probeWaitMs = random.nextInt(3) == 0 ? 1 + random.nextInt(2_000) : 0;
        boolean closesAfterWait = random.nextBoolean();
        CircuitBreaker.Status[] initials = CircuitBreaker.Status.values();
        CircuitBreaker.Status initial = random.nextBoolean() ? CircuitBreaker.Status.CLOSED
                : initials[random.nextInt(initials.length)];
        Map<String, Object> words = new TreeMap<>();
        words.put("initial-state", initial);
        words.put("sliding-window-size", new WindowSize(size, ofTime));
        words.put("minimum-number-of-calls", minimum);
        words.put("permitted-number-of-calls-in-half-open-state", permitted);
        words.put("failure-rate-threshold", Share.parse(failureRate + "%"));
        words.put("slow-call-rate-threshold", Share.parse(slowRate + "%"));
        words.put("slow-call-duration-threshold", slow);
        words.put("wait-duration-in-open-state", new Backoff(openMs * MS, grows ? 2 : 1, 0, 3 * openMs * MS));
        words.put("automatic-transition-from-open-to-half-open-enabled", byItself);
        if (probeWaitMs > 0) {
            words.put("max-wait-duration-in-half-open-state", Duration.ofMillis(probeWaitMs));
            words.put("transition-to-state-after-wait-duration", closesAfterWait ? AfterWait.CLOSED : AfterWait.OPEN);
        }
        begin(words, CircuitBreakerConfig.custom().initialState(State.valueOf(initial.name()))
                .slidingWindowType(ofTime ? SlidingWindowType.TIME_BASED : SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(size).minimumNumberOfCalls(minimum)
                .failureRateThreshold(Float.parseFloat(failureRate)).slowCallRateThreshold(Float.parseFloat(slowRate))
                .slowCallDurationThreshold(slow).permittedNumberOfCallsInHalfOpenState(permitted)
                .waitIntervalFunctionInOpenState(grows ? IntervalFunction.ofExponentialBackoff(openMs, 2, 3 * openMs)
                        : IntervalFunction.of(openMs)));
    }

    private void begin(Map<String, ?> words, CircuitBreakerConfig.Builder library) {
        now = random.nextInt(3_000) * MS;
        timerAt = Long.MAX_VALUE;
        underWay.clear();
        story.clear();
        rules = BreakerWords.settings(words).rules();
        ours = new BreakerMachine(rules, now);
        theirs = io.github.resilience4j.circuitbreaker.CircuitBreaker.of("oracle", library.clock(clock)
                .currentTimestampFunction(any -> now, TimeUnit.NANOSECONDS)
                .ignoreException(failure -> failure instanceof IllegalArgumentException).build());
        note(words.toString());
        keepTimer(new BreakerState.Closed(null));
        compare();
    }

    /** Mostly a little; at times to the very end of an open wait, just past it, to a whole second, or far. */
    private void advance() {
        long to = switch (random.nextInt(12)) {
            case 0 -> now;
            case 1 -> ours.state() instanceof BreakerState.Open open ? open.untilNanos() : now;
            case 2 -> ours.state() instanceof BreakerState.Open open ? open.untilNanos() + 1 : now;
            case 3 -> (now / 1_000_000_000 + 1) * 1_000_000_000;
            case 4 -> now + random.nextInt(10_000) * MS;
            case 5 -> now + random.nextInt(1_000_000);
            default -> now + random.nextInt(30) * 10 * MS;
        };
        while (timerAt <= to) {
            now = timerAt;
            fireTimer();
        }
        now = Math.max(now, to);
    }

    private void act() {
        BreakerState before = ours.state();
        boolean begins = underWay.isEmpty() || underWay.size() < 8 && random.nextBoolean();
        if (begins) {
            boolean permitted = ours.permits(now);
            note(permitted ? "passes" : "rejected");
            assertEquals(theirs.tryAcquirePermission(), permitted, this::story);
            if (permitted) {
                underWay.add(new Passed(now, ours.state().window()));
            }
        } else {
            ends(random.nextBoolean() ? underWay.pollFirst() : underWay.pollLast(), random.nextInt(10));
        }
        keepTimer(before);
    }

    private void ends(Passed call, int dice) {
        long duration = now - call.since;
        boolean permitIsStale = call.letThroughBy != ours.state().window();
        if (dice == 0 && !(permitIsStale && ours.state() instanceof BreakerState.HalfOpen)) {
            note("ignored");
            ours.giveBack(call.letThroughBy);
            theirs.onError(duration, TimeUnit.NANOSECONDS, new IllegalArgumentException());
        } else if (dice < 5) {
            note("failure after " + duration / MS + " ms");
            ours.record(now, duration, true);
            theirs.onError(duration, TimeUnit.NANOSECONDS, new IllegalStateException());
        } else {
            note("success after " + duration / MS + " ms");
            ours.record(now, duration, false);
            theirs.onSuccess(duration, TimeUnit.NANOSECONDS);
        }
    }

    private void keepTimer(BreakerState before) {
        BreakerState state = ours.state();
        if (state.status() == before.status()) {
            return;
        }
        timerAt = Long.MAX_VALUE;
        if (state instanceof BreakerState.Open open && rules.halfOpensByItself()) {
            timerAt = open.untilNanos();
        } else if (state instanceof BreakerState.HalfOpen && rules.probeWaitNanos() > 0) {
            timerAt = now + rules.probeWaitNanos();
        }
    }

    private void fireTimer() {
        note("timer");
        BreakerState before = ours.state();
        if (before instanceof BreakerState.Open) {
            ours.halfOpen(now);
            theirs.transitionToHalfOpenState();
        } else if (rules.closesAfterWait()) {
            ours.endHalfOpen(now);
            theirs.transitionToClosedState();
        } else {
            ours.endHalfOpen(now);
            theirs.transitionToOpenState();
        }
        keepTimer(before);
        compare();
    }

    private void compare() {
        RateWindow window = (RateWindow) ours.state().window();
        var numbers = theirs.getMetrics();
        assertEquals(theirs.getState().name(), ours.state().status().name(), this::story);
        assertEquals(numbers.getFailureRate(), window.failureRate(now), this::story);
        assertEquals(numbers.getSlowCallRate(), window.slowCallRate(now), this::story);
        assertEquals(numbers.getNumberOfBufferedCalls(), window.calls, this::story);
        assertEquals(numbers.getNumberOfFailedCalls(), window.failedCalls, this::story);
        assertEquals(numbers.getNumberOfSlowCalls(), window.slowCalls, this::story);
    }

    @Test
    void theLibraryLetsAProbeTooManyThroughAndOursDoesNot() {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom().clock(clock).slidingWindowSize(2).minimumNumberOfCalls(2)
                .permittedNumberOfCallsInHalfOpenState(1).waitDurationInOpenState(Duration.ofSeconds(1)).build();
        theirs = io.github.resilience4j.circuitbreaker.CircuitBreaker.of("oracle", config);
        RateWindow.Thresholds thresholds = new RateWindow.Thresholds(50, 100, 60_000 * MS);
        ours = new BreakerMachine(new BreakerRules(CircuitBreaker.Status.CLOSED,
                at -> new CountWindow(2, 2, thresholds), at -> new CountWindow(1, 2, thresholds), 1,
                Backoff.fixed(Duration.ofSeconds(1)), false, 0, false), 0);
        BreakerWindow closed = ours.state().window();
        for (int call = 0; call < 3; call++) {
            assertEquals(theirs.tryAcquirePermission(), ours.permits(now));
        }
        for (int call = 0; call < 2; call++) {
            theirs.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException());
            ours.record(now, 0, true);
        }
        now = 1_001 * MS;
        assertTrue(theirs.tryAcquirePermission());
        assertTrue(ours.permits(now));

        theirs.releasePermission();
        ours.giveBack(closed);

        assertTrue(theirs.tryAcquirePermission(), "a second probe where one is permitted");
        assertFalse(ours.permits(now));
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    private void note(String what) {
        story.add(now / 1e6 + " ms: " + what);
    }

    private String story() {
        return String.join("\n", story);
    }
}
