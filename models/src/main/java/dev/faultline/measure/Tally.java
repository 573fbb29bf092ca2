package dev.faultline.measure;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.result.LatencyMs;
import dev.faultline.result.OperationResult;
import dev.faultline.result.Outcomes;
import dev.faultline.result.PercentilePoint;
import dev.faultline.result.SpentMs;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts calls of the cohort by outcome, and the latency of the good ones with the account of where it went. */
final class Tally {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double[] SHARES = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.96, 0.97,
        0.98, 0.985, 0.99, 0.9925, 0.995, 0.9975, 0.999, 0.9995, 0.9999, 0.99999, 0.999999};

    private final LatencyHistogram latency = LatencyHistogram.ofThreeDigits();
    private final long[] ended = new long[Outcome.values().length];
    private long started;
    private long attempts;
    private long networkNanos;
    private long queueNanos;
    private long serviceNanos;
    private long backOffNanos;
    private long blockedNanos;

    void start() {
        started++;
    }

    void end(Call call, Outcome outcome, long nanos) {
        ended[outcome.ordinal()]++;
        attempts += call.attempts();
        if (outcome.isOk()) {
            latency.record(nanos);
            networkNanos += call.networkNanos();
            queueNanos += call.queueNanos();
            serviceNanos += call.serviceNanos();
            backOffNanos += call.backOffNanos();
            blockedNanos += call.blockedNanos();
        }
    }

    /** Adds what another has counted. */
    void add(Tally other) {
        latency.add(other.latency);
        for (int i = 0; i < ended.length; i++) {
            ended[i] += other.ended[i];
        }
        started += other.started;
        attempts += other.attempts;
        networkNanos += other.networkNanos;
        queueNanos += other.queueNanos;
        serviceNanos += other.serviceNanos;
        backOffNanos += other.backOffNanos;
        blockedNanos += other.blockedNanos;
    }

    OperationResult result(Span span, double recoversWithinSeconds, Map<String, OperationResult> byClient) {
        long finished = 0;
        for (long count : ended) {
            finished += count;
        }
        double ok = ended[Outcome.OK.ordinal()];
        return new OperationResult(started, started - finished, outcomes(), finished == 0 ? Double.NaN : ok / finished,
                span.seconds() > 0 ? ok / span.seconds() : Double.NaN, attempts, latencyMs(), spentMs(ok),
                recoversWithinSeconds, byClient, curve());
    }

    private Outcomes outcomes() {
        return new Outcomes(ended[Outcome.OK.ordinal()],
                (double) ended[Outcome.ERROR.ordinal()] + ended[Outcome.PERMANENT_ERROR.ordinal()],
                ended[Outcome.TIMEOUT.ordinal()], ended[Outcome.REJECTED.ordinal()],
                ended[Outcome.UNREACHABLE.ordinal()], ended[Outcome.CANCELLED.ordinal()]);
    }

    private LatencyMs latencyMs() {
        if (latency.count() == 0) {
            return LatencyMs.none("no request was answered well");
        }
        String why = latency.percentile(0.999).isPresent() ? null
                : "too few answers for every percentile: " + latency.count();
        return new LatencyMs(ms(latency.mean()), ms(latency.percentile(0.5)), ms(latency.percentile(0.9)),
                ms(latency.percentile(0.95)), ms(latency.percentile(0.99)), ms(latency.percentile(0.999)),
                ms(latency.min()), ms(latency.max()), latency.count(), why);
    }

    private SpentMs spentMs(double ok) {
        double toMs = 1 / NANOS_PER_MILLI / ok;
        return ok == 0 ? SpentMs.unknown() : new SpentMs(networkNanos * toMs, queueNanos * toMs, serviceNanos * toMs,
                backOffNanos * toMs, blockedNanos * toMs);
    }

    private List<PercentilePoint> curve() {
        List<PercentilePoint> points = new ArrayList<>();
        for (double share : SHARES) {
            OptionalDouble nanos = share == 0 ? latency.min() : latency.percentile(share);
            if (nanos.isPresent()) {
                points.add(new PercentilePoint(share, nanos.getAsDouble() / NANOS_PER_MILLI, Double.NaN, Double.NaN));
            }
        }
        return points;
    }

    static double ms(OptionalDouble nanos) {
        return nanos.isPresent() ? nanos.getAsDouble() / NANOS_PER_MILLI : Double.NaN;
    }
}
