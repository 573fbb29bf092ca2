package dev.faultline.model.messaging;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Counters;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where messages come into a channel of the ideal broker: it leaves out what it has seen before, and turns away or keeps waiting what
 * it has no room for. What comes as one batch is taken or turned away as one.
 */
final class Entrance {

    private final Stage stage;
    private final Host host;
    private final Room room;
    private final LongSupplier inside;
    private final Consumer<Message> way;
    private final SeenMessages seen;
    private final PublisherBooks publishers = new PublisherBooks();
    private final Counters counters = new Counters();
    private final ArrayDeque<Attempt> kept = new ArrayDeque<>();
    private long sequence;
    private long repeated;

    /**
     * How many messages fit, and what happens to more.
     *
     * @param most messages inside, at consumers too
     * @param blocks whether publishers wait for their confirm; otherwise they are turned away
     */
    record Room(long most, boolean blocks) {

        static final Room ENOUGH = new Room(Long.MAX_VALUE, false);
    }

    private record Attempt(Crossing crossing, Publication as, long since) {
    }

    /**
     * An entrance.
     *
     * @param inside how many messages there are
     * @param way where those go that come in
     */
    Entrance(Stage stage, Host host, Room room, Optional<Deduplication> deduplicates, LongSupplier inside, Consumer<Message> way) {
        this.stage = stage;
        this.host = host;
        this.room = room;
        this.inside = inside;
        this.way = way;
        this.seen = deduplicates.map(SeenMessages::new).orElse(null);
        if (seen != null) {
            counters.declare("deduplicated");
        }
        if (room.blocks()) {
            counters.declare("blocked");
        }
    }

    Endpoint publisher(PublisherSite from, Publication as) {
        return publishers.around(from.way(new Door(as)), as.count());
    }

    PublisherBooks publishers() {
        return publishers;
    }

    Counters counters() {
        return counters;
    }

    /** Confirmed messages that did not come in, since they had come in before. */
    long repeated() {
        return repeated;
    }

    /** The next number in the order of entering. */
    long nextSequence() {
        return sequence++;
    }

    /** A message has left: those that wait for room may have some now. */
    void hasRoom() {
        while (!kept.isEmpty() && fits(kept.peekFirst().as())) {
            Attempt next = kept.pollFirst();
            next.crossing().call().addBlocked(stage.simulation().now() - next.since());
            letIn(next.crossing(), next.as());
        }
    }

    private boolean fits(Publication as) {
        return room.most() == Long.MAX_VALUE || inside.getAsLong() + as.count() <= room.most();
    }

    private void arrives(Crossing crossing, Publication as) {
        if (kept.isEmpty() && fits(as)) {
            letIn(crossing, as);
        } else if (room.blocks() && as.count() <= room.most()) {
            counters.add("blocked", as.count());
            kept.addLast(new Attempt(crossing, as, stage.simulation().now()));
        } else {
            crossing.complete(crossing.call(), Outcome.REJECTED);
        }
    }

    private void letIn(Crossing crossing, Publication as) {
        for (int i = 0; i < as.count(); i++) {
            Message message = Message.single(crossing.call(), as, nextSequence(), i);
            if (seen != null && seen.knows(message, stage.simulation().now())) {
                repeated++;
                counters.add("deduplicated", 1);
            } else {
                way.accept(message);
            }
        }
        crossing.complete(crossing.call(), Outcome.OK);
    }

    /** Where the messages of one kind of publisher arrive. */
    private final class Door implements Receiver {

        private final Publication as;

        Door(Publication as) {
            this.as = as;
        }

        @Override
        public Host host() {
            return host;
        }

        @Override
        public void receive(Crossing crossing) {
            arrives(crossing, as);
        }

        @Override
        public void cancel(Crossing crossing) {
            // What is in the queue stays there; what waits for room is not wanted any more.
            if (kept.removeIf(attempt -> attempt.crossing() == crossing)) {
                crossing.complete(crossing.call(), Outcome.CANCELLED);
            }
        }
    }
}
