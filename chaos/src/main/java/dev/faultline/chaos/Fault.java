package dev.faultline.chaos;

import java.util.List;

/**
 * Something that is broken from a beginning to an end.
 *
 * <p>It finds its victims when it begins, and ends for the same ones. Ending it restores what was there before, also when other
 * faults began or ended meanwhile: hosts and links count their reasons, a fault only adds its own and takes it away. A fault that
 * has ended may begin again.
 */
public interface Fault {

    /** Breaks. */
    void begin(Beginning beginning);

    /** Makes whole what {@link #begin} broke. */
    void end();

    /** The machines that it struck when it began last; empty where it is not about machines. */
    default List<String> victims() {
        return List.of();
    }

    /**
     * When a fault begins.
     *
     * @param atNanos the simulated time
     * @param key for draws of the fault's own, which no other fault, and no other beginning of this one, shares
     */
    record Beginning(long atNanos, long key) {
    }
}
