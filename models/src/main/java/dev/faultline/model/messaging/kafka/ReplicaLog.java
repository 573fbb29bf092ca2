package dev.faultline.model.messaging.kafka;

import java.util.ArrayList;
import java.util.List;

/**
 * The batches on the disk of one node for one partition. What all replicas have needs no keeping here, since nobody will ever ask a
 * log for it: then only the offsets remain.
 */
final class ReplicaLog {

    private final List<Stored> batches = new ArrayList<>();
    /** How many at the head of the list are let go; the list is cut now and then. */
    private int head;
    private long end;

    /** The offset of the next message. */
    long end() {
        return end;
    }

    void append(Stored stored) {
        if (stored.offset() != end) {
            throw new IllegalStateException("offset " + stored.offset() + " does not follow " + end);
        }
        batches.add(stored);
        end = stored.end();
    }

    /** What is kept from an offset on, at which a batch begins. */
    List<Stored> from(long offset) {
        return batches.subList(indexOf(offset), batches.size());
    }

    /** The same, but only as many bytes, and one batch at least. */
    List<Stored> from(long offset, long bytes) {
        int from = indexOf(offset);
        int to = from;
        long sum = 0;
        while (to < batches.size() && (to == from || sum + batches.get(to).batch().bytes() <= bytes)) {
            sum += batches.get(to).batch().bytes();
            to++;
        }
        return List.copyOf(batches.subList(from, to));
    }

    /** The first offset of what is still kept. */
    long kept() {
        return head == batches.size() ? end : batches.get(head).offset();
    }

    private int indexOf(long offset) {
        int low = head;
        int high = batches.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (batches.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Lets go of what lies wholly before an offset. */
    void letGo(long offset) {
        while (head < batches.size() && batches.get(head).end() <= offset) {
            batches.set(head++, null);
        }
        if (head > 1024 && head > batches.size() / 2) {
            batches.subList(0, head).clear();
            head = 0;
        }
    }

    /** Takes away what begins at an offset or behind it. */
    void truncate(long offset) {
        int from = indexOf(offset);
        batches.subList(from, batches.size()).clear();
        end = Math.min(end, offset);
    }

    /** It is empty, and goes on at an offset. */
    void restartAt(long offset) {
        batches.clear();
        head = 0;
        end = offset;
    }

    /** Up to where its history is the same as that of another log; what one of them has let go, both have. */
    long sameAs(ReplicaLog other) {
        long same = Math.min(end, other.end);
        int mine = indexBefore(same);
        int others = other.indexBefore(same);
        while (mine >= head && others >= other.head && batches.get(mine) != other.batches.get(others)) {
            long last = Math.max(batches.get(mine).offset(), other.batches.get(others).offset());
            same = Math.min(same, last);
            if (batches.get(mine).offset() == last) {
                mine--;
            }
            if (others >= other.head && other.batches.get(others).offset() == last) {
                others--;
            }
        }
        return same;
    }

    /** The last batch that begins before an offset. */
    private int indexBefore(long offset) {
        return indexOf(offset) - 1;
    }
}
