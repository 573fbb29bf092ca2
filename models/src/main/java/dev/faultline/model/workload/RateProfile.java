package dev.faultline.model.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * The arrival rate over time, piecewise linear, and the inverse of its integral.
 *
 * <p>Rates are per nanosecond inside; times are nanoseconds since the start.
 */
public final class RateProfile {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Segments in order of time, without gaps; the last has no end. */
    private final List<Segment> segments = new ArrayList<>();

    /** A rate that does not change, in arrivals per second. */
    public RateProfile(double perSecond) {
        double rate = perSecond / NANOS_PER_SECOND;
        segments.add(new Segment(0, Double.POSITIVE_INFINITY, rate, rate));
    }

    /** The rate goes linearly from {@code startRate} to {@code endRate}, per nanosecond, between two times. */
    private record Segment(double from, double to, double startRate, double endRate) {

        double rateAt(double time) {
            return startRate == endRate || to == Double.POSITIVE_INFINITY
                    ? startRate : startRate + (endRate - startRate) * (time - from) / (to - from);
        }

        /** The expected number of arrivals from a time in this segment to its end. */
        double restFrom(double time) {
            if (to == Double.POSITIVE_INFINITY) {
                return startRate > 0 ? Double.POSITIVE_INFINITY : 0;
            }
            return (rateAt(time) + endRate) / 2 * (to - time);
        }

        /** When {@code amount} more arrivals are expected after a time in this segment; {@code amount} fits into it. */
        double after(double time, double amount) {
            double rate = rateAt(time);
            double slope = to == Double.POSITIVE_INFINITY ? 0 : (endRate - startRate) / (to - from);
            if (slope == 0) {
                return time + amount / rate;
            }
            // rate x + slope x^2 / 2 = amount, solved without cancellation.
            double root = StrictMath.sqrt(Math.max(0, rate * rate + 2 * slope * amount));
            return Math.min(to, time + 2 * amount / (rate + root));
        }
    }

    /** The rate at a time, in arrivals per second. */
    public double perSecondAt(double timeNanos) {
        return segments.get(find(timeNanos)).rateAt(timeNanos) * NANOS_PER_SECOND;
    }

    /**
     * The rate is this between two times, in arrivals per second, going linearly from the first to the second; what was
     * there before is replaced. Between a time and itself there is nothing to replace.
     */
    public void replace(double fromNanos, double toNanos, double startPerSecond, double endPerSecond) {
        if (fromNanos >= toNanos) {
            return;
        }
        List<Segment> before = List.copyOf(segments);
        segments.clear();
        for (Segment segment : before) {
            if (segment.from() < fromNanos) {
                add(segment, segment.from(), Math.min(segment.to(), fromNanos));
            }
        }
        segments.add(new Segment(fromNanos, toNanos, startPerSecond / NANOS_PER_SECOND, endPerSecond / NANOS_PER_SECOND));
        for (Segment segment : before) {
            if (segment.to() > toNanos) {
                add(segment, Math.max(segment.from(), toNanos), segment.to());
            }
        }
    }

    private void add(Segment of, double from, double to) {
        segments.add(new Segment(from, to, of.rateAt(from), to == of.to() ? of.endRate() : of.rateAt(to)));
    }

    /**
     * When {@code amount} more arrivals are expected after {@code timeNanos}; infinite when that is never.
     */
    public double after(double timeNanos, double amount) {
        double time = timeNanos;
        double left = amount;
        for (int i = find(timeNanos); i < segments.size(); i++) {
            Segment segment = segments.get(i);
            double rest = segment.restFrom(time);
            if (left <= rest && rest > 0) {
                return segment.after(time, left);
            }
            left -= rest;
            time = segment.to();
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The expected number of arrivals between two times. */
    public double expectedBetween(double fromNanos, double toNanos) {
        double sum = 0;
        for (Segment segment : segments) {
            double from = Math.max(fromNanos, segment.from());
            double to = Math.min(toNanos, segment.to());
            if (from < to) {
                sum += (segment.rateAt(from) + segment.rateAt(to)) / 2 * (to - from);
            }
        }
        return sum;
    }

    private int find(double time) {
        int i = segments.size() - 1;
        while (i > 0 && segments.get(i).from() > time) {
            i--;
        }
        return i;
    }
}
