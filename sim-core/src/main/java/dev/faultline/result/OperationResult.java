package dev.faultline.result;

import java.util.List;
import java.util.Map;

/**
 * What became of the requests of one operation: {@code started} is the sum of the outcomes and of {@code unfinished}.
 *
 * @param started                requests that began after the warm-up
 * @param unfinished             requests without an answer when the run ended
 * @param outcomes               how the others ended
 * @param availability           ok / (started - unfinished), from 0 to 1
 * @param throughputPerSecond    good answers per second from warm-up to duration
 * @param attempts               attempts made for them, the first of each request included
 * @param latencyMs              how long good answers took
 * @param spentMs                where that time went
 * @param recoversWithinSeconds  the longest time from the end of a fault until all was well again, in seconds; {@code NaN} if
 *                               there was no fault or it was not asked for
 * @param byClient               the same for each client that asked; empty inside
 * @param curve                  the percentile curve from the median down to what the sample supports, ascending
 */
public record OperationResult(double started, double unfinished, Outcomes outcomes, double availability,
                              double throughputPerSecond, double attempts, LatencyMs latencyMs, SpentMs spentMs,
                              double recoversWithinSeconds, Map<String, OperationResult> byClient,
                              List<PercentilePoint> curve) {
    public OperationResult {
        outcomes = outcomes == null ? Outcomes.unknown() : outcomes;
        latencyMs = latencyMs == null ? LatencyMs.none(null) : latencyMs;
        spentMs = spentMs == null ? SpentMs.unknown() : spentMs;
        byClient = Frozen.map(byClient);
        curve = Frozen.list(curve);
    }

    /** Returns how many attempts a request took on average; {@code NaN} if there was no request. */
    public double attemptsPerRequest() {
        return started > 0 ? attempts / started : Double.NaN;
    }
}
