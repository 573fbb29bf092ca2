package dev.faultline.result;

import java.util.List;

/**
 * A steady state, and whether it was there before, while and after faults struck.
 *
 * @param strategy        when it was looked at, as written
 * @param status          {@code completed}; {@code failed} where it did not hold before, so that nothing was made to fail;
 *                        {@code aborted} where a stop condition ended the faults early
 * @param deviated        whether it did not hold while or after faults struck, where that was asked for; with replications, in any
 * @param stoppedAtSeconds when a stop condition ended the faults, in simulated seconds; {@code NaN} if none did
 * @param stoppedBecause  that condition and its figure, or null
 * @param checks          each look at it, by time; with replications, those of the first
 */
public record HypothesisResult(String strategy, String status, boolean deviated, double stoppedAtSeconds, String stoppedBecause,
                               List<Check> checks) {
    public HypothesisResult {
        checks = Frozen.list(checks);
    }

    /**
     * One look at one figure.
     *
     * @param phase       {@code before}, {@code during} or {@code after}
     * @param fromSeconds where the time begins that was looked at
     * @param toSeconds   where it ends
     * @param of          what it is about
     * @param metric      the figure
     * @param want        the condition as written
     * @param unit        of the figure, as in expectations
     * @param got         the figure; {@code NaN} if nothing was there to measure
     * @param holds       whether it met the condition; true where nothing was there
     */
    public record Check(String phase, double fromSeconds, double toSeconds, String of, String metric, String want, String unit,
                        double got, boolean holds) {
    }
}
