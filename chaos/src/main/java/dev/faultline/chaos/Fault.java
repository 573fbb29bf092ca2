package dev.faultline.chaos;

/**
 * Something that is broken from a beginning to an end.
 *
 * <p>It finds its victims when it begins, and ends for the same ones. Ending it restores what was there before, also when other
 * faults began or ended meanwhile: hosts and links count their reasons, a fault only adds its own and takes it away.
 */
public interface Fault {

    /**
     * Breaks.
     *
     * @param nowNanos the simulated time. A fault that draws keys its draws with it, so that two at once draw apart
     */
    void begin(long nowNanos);

    /** Makes whole what {@link #begin} broke. */
    void end();
}
