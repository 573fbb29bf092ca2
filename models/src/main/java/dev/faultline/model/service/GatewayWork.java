package dev.faultline.model.service;

/**
 * Work of many equal items on the cores of an instance: frames to be written, handshakes to be made, requests to be answered that
 * are alike. It stands in one line with the work of calls, and costs a few events instead of one for each item.
 *
 * <p>Times are those that the items would have one by one: with c cores, first come first served, n items that begin together take
 * ceil(n / c) times as long as one, and cores that come free meanwhile help with those that are left. With
 * {@link CoreOrder#PROCESSOR_SHARING} all items go on at once, and end together.
 *
 * <p>A slow host stretches the work, a freeze interrupts it, and a crash loses it.
 */
public abstract class GatewayWork {

    private final long items;
    private final long nanosEach;
    private long beganAt;

    /**
     * Work of so many items.
     *
     * @param items     at least 1
     * @param nanosEach of a core at full speed, for each item; 0 or more
     */
    protected GatewayWork(long items, long nanosEach) {
        if (items < 1 || nanosEach < 0) {
            throw new IllegalArgumentException(items + " items of " + nanosEach + " ns");
        }
        this.items = items;
        this.nanosEach = nanosEach;
    }

    /** How many items it has. */
    public final long items() {
        return items;
    }

    /** What each item takes of a core at full speed, in nanoseconds. */
    public final long nanosEach() {
        return nanosEach;
    }

    final void beginsAt(long now) {
        beganAt = now;
    }

    final long beganAt() {
        return beganAt;
    }

    /**
     * All items are done. In between they were done at an even pace.
     *
     * @param beganAt when the first one was begun, in simulated nanoseconds
     * @param endedAt now
     */
    protected abstract void done(long beganAt, long endedAt);

    /**
     * The instance has lost its memory.
     *
     * @param done how many items were done by then
     */
    protected void lost(long done) {
    }
}
