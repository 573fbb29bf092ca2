package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.ConnectException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which outcomes count, and as what (semantics reference, A1.3). */
class JudgementTest {

    private static Throwable thrownFor(FailureKind kind) {
        return switch (kind) {
            case ERROR -> new IllegalStateException();
            case TIMEOUT -> new TimeoutException();
            case REJECTED -> new RejectedExecutionException();
            case UNREACHABLE -> new ConnectException();
        };
    }

    private static Outcome outcome(FailureKind kind) {
        return Outcome.valueOf(kind.name());
    }

    private static Class<?>[] types(List<FailureKind> kinds) {
        return kinds.stream().map(kind -> thrownFor(kind).getClass()).toArray(Class<?>[]::new);
    }

    /** The library with the exceptions that stand for our outcomes, recorded and ignored by the same lists. */
    @Test
    @SuppressWarnings("unchecked")
    void agreesWithResilience4jForAnyLists() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            List<FailureKind> failures = Stream.of(FailureKind.values()).filter(kind -> random.nextBoolean()).toList();
            List<FailureKind> ignores = Stream.of(FailureKind.values()).filter(kind -> random.nextInt(4) == 0).toList();
            if (failures.isEmpty()) {
                continue; // an empty list is no list to the library, and all are failures
            }
            var theirs = io.github.resilience4j.circuitbreaker.CircuitBreaker.of("oracle", CircuitBreakerConfig.custom()
                    .recordExceptions((Class<? extends Throwable>[]) types(failures))
                    .ignoreExceptions((Class<? extends Throwable>[]) types(ignores)).build());
            Judgement ours = Judgement.of(PermanentErrors.SUCCESS, failures, ignores);
            int calls = 0;
            int failed = 0;
            for (FailureKind kind : FailureKind.values()) {
                theirs.onError(1, TimeUnit.MILLISECONDS, thrownFor(kind));
                calls += ours.isNothing(outcome(kind)) ? 0 : 1;
                failed += !ours.isNothing(outcome(kind)) && ours.isFailure(outcome(kind)) ? 1 : 0;
                assertEquals(theirs.getMetrics().getNumberOfBufferedCalls(), calls, failures + " " + ignores + " " + kind);
                assertEquals(theirs.getMetrics().getNumberOfFailedCalls(), failed, failures + " " + ignores + " " + kind);
            }
        }
    }

    @Test
    void aGoodAnswerIsASuccessAndACallThatWasGivenUpIsNothing() {
        Judgement judgement = Judgement.of(PermanentErrors.FAILURE, List.of(FailureKind.values()), List.of());
        assertFalse(judgement.isNothing(Outcome.OK));
        assertFalse(judgement.isFailure(Outcome.OK));
        assertTrue(judgement.isNothing(Outcome.CANCELLED));
        assertTrue(judgement.isFailure(Outcome.PERMANENT_ERROR));
    }

    @Test
    void aFailureThatIsNotNamedIsASuccess() {
        Judgement judgement = Judgement.of(PermanentErrors.SUCCESS, List.of(FailureKind.TIMEOUT), List.of());
        assertFalse(judgement.isFailure(Outcome.ERROR));
        assertFalse(judgement.isNothing(Outcome.ERROR));
    }
}
