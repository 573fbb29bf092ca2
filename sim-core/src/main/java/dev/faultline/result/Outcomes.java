package dev.faultline.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How requests ended, as counts.
 *
 * @param ok          answered well
 * @param error       answered with an error
 * @param timeout     given up by the caller
 * @param rejected    turned away by a full queue, a breaker, a limiter
 * @param unreachable refused or reset, because the host was down
 * @param cancelled   withdrawn by the caller
 */
public record Outcomes(double ok, double error, double timeout, double rejected, double unreachable, double cancelled) {
    /** Returns absent counts. */
    public static Outcomes unknown() {
        double absent = Double.NaN;
        return new Outcomes(absent, absent, absent, absent, absent, absent);
    }

    /** Returns the sum of all counts. */
    public double total() {
        return ok + failed();
    }

    /** Returns the sum of all counts but {@code ok}. */
    public double failed() {
        return error + timeout + rejected + unreachable + cancelled;
    }

    /** Returns the counts by their name in the file, {@code ok} first. */
    public Map<String, Double> byName() {
        Map<String, Double> counts = new LinkedHashMap<>();
        counts.put("ok", ok);
        counts.put("error", error);
        counts.put("timeout", timeout);
        counts.put("rejected", rejected);
        counts.put("unreachable", unreachable);
        counts.put("cancelled", cancelled);
        return Collections.unmodifiableMap(counts);
    }
}
