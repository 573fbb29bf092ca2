package dev.faultline.model.resilience;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Doc;
import java.util.List;

/** The failures that may not last, by the words of the books; a permanent error is none of them. */
@Doc("A failure that may not last.")
public enum FailureKind {
    @Doc("The callee answered with a transient error.")
    ERROR(Outcome.ERROR),
    @Doc("No answer came in time.")
    TIMEOUT(Outcome.TIMEOUT),
    @Doc("The call was refused: by a full line, an open circuit breaker, a limit.")
    REJECTED(Outcome.REJECTED),
    @Doc("Nobody was there.")
    UNREACHABLE(Outcome.UNREACHABLE);

    private final Outcome outcome;

    FailureKind(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The outcomes of these kinds, one bit each: for {@link #isIn}. */
    static int bits(List<FailureKind> kinds) {
        int bits = 0;
        for (FailureKind kind : kinds) {
            bits |= 1 << kind.outcome.ordinal();
        }
        return bits;
    }

    /** Whether an outcome is among those of {@link #bits}. */
    static boolean isIn(int bits, Outcome outcome) {
        return (bits >> outcome.ordinal() & 1) != 0;
    }
}
