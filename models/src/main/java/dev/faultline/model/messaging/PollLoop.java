package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop of a consumer that pulls: it asks for messages, hands them over to be handled, and asks again. The loop of one worker does so
 * when all that it got is handled, that of a buffer whenever it has room. An answer that does not come is given up after a while.
 *
 * @param <T> what stands for a message
 */
public final class PollLoop<T> {

    /** How much longer than the broker waits a client waits for the answer, as network clients do: 5 s, in nanoseconds. */
    public static final long PATIENCE = 5_000_000_000L;
    /** After an error, or while its instance takes no messages, it looks again after 1 s. */
    private static final long PAUSE = 1_000_000_000L;
    /** After an empty answer it asks again at once, which is no less than 1 ms. */
    private static final long AT_ONCE = 1_000_000L;

    private final Instance instance;
    private final Source<T> source;
    private final long patienceNanos;
    private final int capacity;
    private final int most;
    private final boolean isBuffer;
    private int held;
    private Poll outstanding;
    private long patience = Simulation.NONE;
    private long pause = Simulation.NONE;

    private final Handler<PollLoop<T>> onPauseOver = new Handler<>("poll.next") {
        @Override
        protected void handle(PollLoop<T> loop) {
            ask();
        }
    };
    private final Handler<Poll> onPatienceOver = new Handler<>("poll.given-up") {
        @Override
        protected void handle(Poll poll) {
            outstanding = null;
            poll.call.abandon(false);
            source.missed(poll.items);
            pause(AT_ONCE);
        }
    };

    private PollLoop(Instance instance, Source<T> source, long waitNanos, int capacity, int most, boolean isBuffer) {
        this.instance = instance;
        this.source = source;
        this.patienceNanos = waitNanos + PATIENCE;
        this.capacity = capacity;
        this.most = most;
        this.isBuffer = isBuffer;
    }

    /**
     * The loop of one worker, which stands still until it is started.
     *
     * @param waitNanos how long the broker may wait with an empty answer
     * @param batch how many messages it asks for
     */
    public static <T> PollLoop<T> ofWorker(Instance instance, Source<T> source, long waitNanos, int batch) {
        return new PollLoop<>(instance, source, waitNanos, batch, batch, false);
    }

    /**
     * A loop that keeps a buffer full, which stands still until it is started.
     *
     * @param waitNanos how long the broker may wait with an empty answer
     * @param capacity how many messages it may hold
     * @param most how many it asks for at once, at most
     */
    public static <T> PollLoop<T> ofBuffer(Instance instance, Source<T> source, long waitNanos, int capacity, int most) {
        return new PollLoop<>(instance, source, waitNanos, capacity, most, true);
    }

    /** Where messages come from, and go to. */
    public interface Source<T> {

        /** Sends a poll to the broker; {@link Poll#answered} is to be told of the answer. */
        Call ask(PollLoop<T>.Poll poll);

        /** Messages have arrived; the loop is to be told when they are {@linkplain PollLoop#done done}. */
        void received(PollLoop<T> loop, List<T> messages);

        /** These were under way with an answer that never came, or came too late. */
        default void missed(List<T> messages) {
            // Most brokers keep what is not acknowledged.
        }
    }

    /** It has an empty memory, and begins. */
    public void start() {
        pause(0);
    }

    private void pause(long nanos) {
        if (!instance.stage().simulation().isPending(pause)) {
            pause = instance.host().after(nanos, onPauseOver, this);
        }
    }

    private void ask() {
        if (outstanding != null || held > 0 && !isBuffer || held >= capacity) {
            return;
        }
        if (!instance.takesMessages()) {
            pause(PAUSE);
            return;
        }
        outstanding = new Poll(Math.min(most, capacity - held));
        patience = instance.host().after(patienceNanos, onPatienceOver, outstanding);
        outstanding.call = source.ask(outstanding);
    }

    /** So many messages are no longer its business. */
    public void done(int messages) {
        held -= messages;
        ask();
    }

    /** Its host has lost its memory. */
    public void forget() {
        Poll gone = outstanding;
        outstanding = null;
        held = 0;
        if (gone != null) {
            source.missed(gone.items);
        }
    }

    /** One question, and its answer. */
    public final class Poll {

        private final List<T> items = new ArrayList<>();
        private final int room;
        private Call call;

        Poll(int room) {
            this.room = room;
        }

        /** How many messages the answer may have. */
        public int room() {
            return room;
        }

        /** Whether the broker may add a message to the answer. */
        public boolean hasRoom() {
            return items.size() < room;
        }

        /** Whether there is nothing in the answer. */
        public boolean isEmpty() {
            return items.isEmpty();
        }

        /** Adds a message to the answer. */
        public void add(T item) {
            items.add(item);
        }

        /** Whether somebody waits for the answer. */
        public boolean isWanted() {
            return this == outstanding;
        }

        /** The answer is there. */
        public void answered(Outcome outcome) {
            if (this != outstanding) {
                return;
            }
            outstanding = null;
            instance.stage().simulation().cancel(patience);
            if (!outcome.isOk()) {
                pause(PAUSE);
            } else if (items.isEmpty()) {
                pause(AT_ONCE);
            } else {
                held += items.size();
                source.received(PollLoop.this, items);
                ask();
            }
        }
    }
}
