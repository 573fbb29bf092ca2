package dev.faultline.model.messaging.kafka;

import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a partition's log, as retention sees them (semantics reference, B2.4): only whole closed segments are deleted, and
 * the newest message of one counts for its age. Followers delete with their leader.
 */
final class Segments {

    private final long segmentBytes;
    private final long segmentNanos;
    private final List<Segment> segments = new ArrayList<>();
    private long start;
    private long end;

    private static final class Segment {
        private final long start;
        private final long first;
        private long newest;
        private long bytes;

        Segment(long start, long first) {
            this.start = start;
            this.first = first;
        }
    }

    Segments(long segmentBytes, long segmentNanos) {
        this.segmentBytes = segmentBytes;
        this.segmentNanos = segmentNanos;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** How many there are. */
    int count() {
        return segments.size();
    }

    /** The first offset of the segment that is written to; what lies before is closed. */
    long active() {
        return segments.isEmpty() ? end : segments.get(segments.size() - 1).start;
    }

    long bytes() {
        return segments.stream().mapToLong(segment -> segment.bytes).sum();
    }

    void append(Stored stored) {
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        long bytes = stored.batch().bytes();
        if (last == null || last.bytes + bytes > segmentBytes || stored.at() - last.first >= segmentNanos) {
            last = new Segment(stored.offset(), stored.at());
            segments.add(last);
        }
        last.bytes += bytes;
        last.newest = stored.at();
        end = stored.end();
    }

    /** The history is shorter than it was; of the segment that is cut, each message counts as long as the others. */
    void truncate(long offset) {
        long behind = end;
        while (!segments.isEmpty() && segments.get(segments.size() - 1).start >= offset) {
            behind = segments.remove(segments.size() - 1).start;
        }
        if (!segments.isEmpty() && offset < behind) {
            Segment last = segments.get(segments.size() - 1);
            last.bytes = Math.round((double) last.bytes * (offset - last.start) / (behind - last.start));
        }
        end = Math.min(end, offset);
        start = Math.min(start, end);
    }

    /**
     * Deletes the oldest segments that are too old, or make the log too long.
     *
     * @param nowNanos the time
     * @param retentionNanos how old the newest message of a segment may be
     * @param retentionBytes how long the log may be without the segment that is next
     * @param upTo the high watermark: nothing behind it is deleted
     * @return the first offset that is still there
     */
    long delete(long nowNanos, long retentionNanos, long retentionBytes, long upTo) {
        long bytes = bytes();
        while (!segments.isEmpty()) {
            Segment oldest = segments.get(0);
            boolean isActive = segments.size() == 1;
            long behind = isActive ? end : segments.get(1).start;
            boolean isTooOld = nowNanos - oldest.newest > retentionNanos;
            boolean isTooLong = !isActive && bytes - oldest.bytes >= retentionBytes;
            if (behind > upTo || !isTooOld && !isTooLong) {
                break;
            }
            bytes -= oldest.bytes;
            segments.remove(0);
            start = behind;
        }
        return start;
    }
}
