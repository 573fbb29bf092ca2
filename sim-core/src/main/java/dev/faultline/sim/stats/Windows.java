package dev.faultline.sim.stats;

/**
 * What all windowed series have in common: which window a time falls into, and when windows merge.
 *
 * <p>Subclasses keep one figure per window in arrays of {@link WindowGrid#limit()} places. When the run is over call
 * {@link #endAt}, and {@link #widenTo} where several series (of replications, say) shall have the same windows.
 */
public abstract sealed class Windows permits WindowedCounts, WindowedHistogram, WindowedLevel {
    private final WindowGrid grid;
    private long width;
    private int size;
    private int latest;
    private long latestFrom;
    private long latestUntil;

    Windows(WindowGrid grid) {
        this.grid = grid;
        this.width = grid.widthNanos();
    }

    /** Width of a window now, in nanoseconds. */
    public final long widthNanos() {
        return width;
    }

    /** Number of windows so far: up to the one with the latest time seen. */
    public final int size() {
        return size;
    }

    /** Where the i-th window begins; for i = {@link #size()}, where the last one ends. */
    public final long from(int i) {
        return grid.startNanos() + i * width;
    }

    /**
     * The run is over: from now on there are windows up to this time, empty ones where nothing was, and none beyond. What
     * happened at this very instant counts into the last.
     *
     * @throws IllegalArgumentException if something happened later
     */
    public void endAt(long endNanos) {
        reach(endNanos);
        if (size > windowsUntil(endNanos)) {
            if (from(size - 1) != endNanos || size == 1) {
                throw new IllegalArgumentException("the series goes on after " + endNanos + " ns");
            }
            size--;
            latestUntil = latestFrom;
            fold(size, size - 1);
        }
    }

    /**
     * Merges neighbours until windows are this wide.
     *
     * @throws IllegalArgumentException if doubling doesn't lead there
     */
    public final void widenTo(long widthNanos) {
        while (width < widthNanos) {
            widen();
        }
        if (width != widthNanos) {
            throw new IllegalArgumentException("windows of " + width + " ns can't become windows of " + widthNanos + " ns");
        }
    }

    /** The window that holds this time, which exists from now on; windows may have merged. */
    final int indexOf(long nowNanos) {
        if (nowNanos >= latestFrom && nowNanos < latestUntil) {
            return latest; // nearly always: spares two divisions
        }
        reach(nowNanos);
        latest = (int) Math.min(grid.limit() - 1, (nowNanos - grid.startNanos()) / width);
        latestFrom = from(latest);
        latestUntil = from(latest + 1);
        size = Math.max(size, latest + 1);
        return latest;
    }

    private void reach(long nowNanos) {
        if (nowNanos < grid.startNanos()) {
            throw new IllegalArgumentException(nowNanos + " ns lies before the first window");
        }
        while (windowsUntil(nowNanos) > grid.limit()) {
            widen();
        }
        size = Math.max(size, (int) windowsUntil(nowNanos));
    }

    final int limit() {
        return grid.limit();
    }

    final void check(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("window " + i + " of " + size);
        }
    }

    private long windowsUntil(long endNanos) {
        long time = endNanos - grid.startNanos();
        return time == 0 ? 0 : (time - 1) / width + 1;
    }

    private void widen() {
        mergePairs();
        width *= 2;
        size = (size + 1) / 2;
        latestUntil = latestFrom;
    }

    /** Makes place i the sum of places 2 i and 2 i + 1, and empties the upper half. Width and size change after this. */
    abstract void mergePairs();

    /** Adds one place to another and empties it. */
    abstract void fold(int from, int into);
}
