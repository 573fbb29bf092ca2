package dev.faultline.model.call;

import java.util.List;
import java.util.function.Function;

/**
 * Those whom one task of a fan-out is for: a part of the followers of an author. It goes with the call that sends the task, with the
 * message, and with the calls that deliver it, so that the message can be of any broker and whoever handles it knows how much there is
 * to do.
 */
public interface Recipients {

    /** How many. */
    long count();

    /** A handler has come to a good end with the task: they have what it brings. */
    void reached();

    /** Nobody will handle the task any more, unless it lies in a dead-letter queue; {@code why} tells the way and the reason. */
    void missed(String why);

    /** Somebody has worked for them for so many nanoseconds, at full speed. */
    void effort(long nanos);

    /** All those of a batch of messages, or null if none of them is a task of a fan-out. What became of each is told to each. */
    static <T> Recipients together(List<T> batch, Function<T, Recipients> of) {
        Recipients first = of.apply(batch.get(0));
        if (first == null || batch.size() == 1) {
            return first;
        }
        long sum = 0;
        for (T each : batch) {
            Recipients recipients = of.apply(each);
            sum += recipients == null ? 0 : recipients.count();
        }
        return new Together(first, sum);
    }

    /**
     * Those of a batch, whose effort is booked as one.
     *
     * @param first who books it
     * @param count of all together
     */
    record Together(Recipients first, long count) implements Recipients {

        @Override
        public void reached() {
            throw new UnsupportedOperationException("each task of a batch is told by itself");
        }

        @Override
        public void missed(String why) {
            throw new UnsupportedOperationException("each task of a batch is told by itself");
        }

        @Override
        public void effort(long nanos) {
            first.effort(nanos);
        }
    }
}
