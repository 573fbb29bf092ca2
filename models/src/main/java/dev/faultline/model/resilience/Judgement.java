package dev.faultline.model.resilience;

import dev.faultline.model.call.Outcome;
import java.util.List;

/**
 * What a circuit breaker makes of an outcome: nothing, a failure, or else a success; asked in this order, as in Resilience4j
 * (semantics reference, A1.3). A call that was given up is nothing.
 *
 * @param ignored  the outcomes that are nothing, one bit each
 * @param failures the outcomes that are failures, one bit each
 */
record Judgement(int ignored, int failures) {

    static Judgement of(PermanentErrors permanentErrors, List<FailureKind> failures, List<FailureKind> ignores) {
        int permanent = 1 << Outcome.PERMANENT_ERROR.ordinal();
        return new Judgement(
                FailureKind.bits(ignores) | 1 << Outcome.CANCELLED.ordinal()
                        | (permanentErrors == PermanentErrors.IGNORED ? permanent : 0),
                FailureKind.bits(failures) | (permanentErrors == PermanentErrors.FAILURE ? permanent : 0));
    }

    boolean isNothing(Outcome outcome) {
        return FailureKind.isIn(ignored, outcome);
    }

    boolean isFailure(Outcome outcome) {
        return FailureKind.isIn(failures, outcome);
    }
}
