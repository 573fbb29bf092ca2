package dev.faultline.model.resilience;

/** Probes of which all must be good: the first failure is too bad, and only the last good one is good enough. */
final class ProbeWindow implements BreakerWindow {

    private int awaited;

    ProbeWindow(int probes) {
        awaited = probes;
    }

    @Override
    public Check record(long nowNanos, long durationNanos, boolean failed) {
        if (failed) {
            return Check.BAD;
        }
        return --awaited > 0 ? Check.TOO_FEW : Check.GOOD;
    }
}
