package dev.faultline.scenario.experiment;

/** Adds up how far each replication has come, and tells it onwards. */
final class Milestones {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Progress progress;
    private double[] shares;
    private long[] times;
    private long[] events;
    private int finished;
    private double allShares;
    private double allTimes;
    private long allEvents;

    Milestones(Progress progress) {
        this.progress = progress;
    }

    synchronized void begin(int replications) {
        shares = new double[replications];
        times = new long[replications];
        events = new long[replications];
    }

    synchronized void reached(int index, long nowNanos, long endNanos, long eventsSoFar) {
        allTimes += nowNanos - times[index];
        times[index] = nowNanos;
        allEvents += eventsSoFar - events[index];
        events[index] = eventsSoFar;
        share(index, endNanos <= 0 ? 1 : Math.min(1, (double) nowNanos / endNanos));
        tell();
    }

    synchronized void finished(int index) {
        finished++;
        share(index, 1);
        tell();
    }

    synchronized boolean isComplete() {
        return finished == shares.length;
    }

    private void share(int index, double share) {
        allShares += share - shares[index];
        shares[index] = share;
    }

    private void tell() {
        double share = finished == shares.length ? 1 : Math.min(1, allShares / shares.length);
        progress.advanced(new Progress.Advance(finished, shares.length, allTimes / NANOS_PER_SECOND, share, allEvents));
    }
}
