package dev.faultline.result;

import java.util.List;

/**
 * Whether the books balanced. They always do in a result that is written, since anything else is an internal error; the number
 * of equations says what that is worth.
 *
 * @param balanced  whether every equation held
 * @param equations how many were checked
 * @param failures  the equations that did not hold, with their numbers
 */
public record LedgerResult(boolean balanced, double equations, List<String> failures) {
    public LedgerResult {
        failures = Frozen.list(failures);
    }
}
