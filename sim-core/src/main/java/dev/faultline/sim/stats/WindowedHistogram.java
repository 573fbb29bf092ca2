package dev.faultline.sim.stats;

import java.util.Arrays;

/**
 * The durations that ended in each window, as histograms of two digits. Times never go back, so that only the window of
 * now is a table; those that are over are packed to a few hundred bytes, and ten minutes of a busy operation take well
 * below a megabyte.
 */
public final class WindowedHistogram extends Windows {
    private final byte[][] packed;
    private final LatencyHistogram present = LatencyHistogram.ofTwoDigits();
    private int presentIndex;
    private long presentFrom;
    private long presentUntil;

    /** An empty series. */
    public WindowedHistogram(WindowGrid grid) {
        super(grid);
        this.packed = new byte[grid.limit()][];
        this.presentFrom = grid.startNanos();
        this.presentUntil = grid.startNanos();
    }

    /**
     * A duration ended now.
     *
     * @throws IllegalArgumentException if it is negative, or now lies before the present window
     */
    public void record(long nowNanos, long durationNanos) {
        if (nowNanos >= presentUntil || nowNanos < presentFrom) {
            moveTo(nowNanos);
        }
        present.record(durationNanos);
    }

    /** The durations of the i-th window: a copy, for reading. */
    public LatencyHistogram window(int i) {
        check(i);
        LatencyHistogram copy = packed[i] == null ? LatencyHistogram.ofTwoDigits() : LatencyHistogram.unpack(packed[i]);
        if (i == presentIndex) {
            copy.add(present);
        }
        return copy;
    }

    private void moveTo(long nowNanos) {
        if (nowNanos < presentFrom) {
            throw new IllegalArgumentException("time goes back from " + presentFrom + " to " + nowNanos + " ns");
        }
        int index = indexOf(nowNanos); // may merge, which packs the present
        if (index != presentIndex) {
            packPresent();
            presentIndex = index;
        }
        presentFrom = from(index);
        presentUntil = from(index + 1);
    }

    private void packPresent() {
        if (present.count() > 0) {
            packed[presentIndex] = sum(packed[presentIndex], present.pack());
            present.reset();
        }
    }

    @Override
    void mergePairs() {
        packPresent();
        int half = limit() / 2;
        for (int i = 0; i < half; i++) {
            packed[i] = sum(packed[2 * i], packed[2 * i + 1]);
        }
        Arrays.fill(packed, half, limit(), null);
        presentIndex /= 2;
        presentUntil = presentFrom; // the next record finds out
    }

    @Override
    void fold(int from, int into) {
        packPresent();
        packed[into] = sum(packed[into], packed[from]);
        packed[from] = null;
        presentIndex = Math.min(presentIndex, into);
    }

    private static byte[] sum(byte[] first, byte[] second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        LatencyHistogram sum = LatencyHistogram.unpack(first);
        sum.add(LatencyHistogram.unpack(second));
        return sum.pack();
    }
}
