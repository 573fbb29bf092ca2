package dev.faultline.model.place;

/**
 * The disk of a host: it may be full, so that nothing can be written, and it may be slow. Each has as many reasons as there are
 * faults that cause it. Those who write to it ask; what is written on it survives a crash.
 */
public final class Disk {

    private final Factors slownesses = new Factors();
    private int fillings;

    /** Begins to be full. */
    public void fill() {
        fillings++;
    }

    /** Ends being full, when nothing else fills it. */
    public void free() {
        fillings--;
    }

    /** Whether nothing can be written. */
    public boolean isFull() {
        return fillings > 0;
    }

    /** Begins to be slower by a factor, above 0. */
    public void slowDown(double factor) {
        slownesses.add(factor);
    }

    /** Ends being slower by a factor. */
    public void speedUp(double factor) {
        slownesses.remove(factor);
    }

    /** How long something takes, in nanoseconds, that takes so long on a disk in good health. */
    public long stretched(long nanos) {
        return slownesses.product() == 1 ? nanos : Math.round(nanos * slownesses.product());
    }
}
