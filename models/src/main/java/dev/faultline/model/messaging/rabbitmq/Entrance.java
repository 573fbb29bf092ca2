package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * Where publishers hand in messages to one exchange, or to one queue by its name, and get their confirms.
 *
 * <p>What no queue takes is confirmed all the same, and counted as unroutable; if publishers want it back, it is returned to them
 * before the confirm, and they take it for refused. Source: semantics reference, B1.1 and B1.2.
 */
final class Entrance {

    private final RabbitBroker broker;
    private final String channel;
    private final String name;
    private final boolean isExchange;
    private final boolean isMandatory;
    private final PublisherBooks books = new PublisherBooks();
    private long confirmed;
    private long unroutable;
    private long returned;

    /**
     * An entrance.
     *
     * @param name of the exchange or queue
     * @param isMandatory whether publishers want to have back what no queue takes
     */
    Entrance(RabbitBroker broker, String name, boolean isExchange, boolean isMandatory) {
        this.broker = broker;
        this.channel = broker.name() + "/" + name;
        this.name = name;
        this.isExchange = isExchange;
        this.isMandatory = isMandatory;
    }

    PublisherBooks books() {
        return books;
    }

    /** Messages that no queue took. */
    long unroutable() {
        return unroutable;
    }

    /** Of these, the ones that were given back. */
    long returned() {
        return returned;
    }

    /** The way of a publisher's messages to the machine that it is connected to. */
    Endpoint publisher(PublisherSite from, Publication as) {
        List<Node> nodes = broker.nodes();
        String routingKey = isExchange ? as.routingKey() : name;
        List<RabbitQueue> queues = broker.queues(broker.bindings().queues(name, routingKey, as.headers()));
        Receiver[] doors = new Receiver[nodes.size()];
        for (int i = 0; i < doors.length; i++) {
            doors[i] = new Door(nodes.get(i), as, routingKey, queues);
        }
        Route route = new Route(from.stage(), from.host(), from.link(), new PublisherConnection(broker, from.host()), doors);
        return books.around((call, completion) -> route.call(call, new Sending(completion, books, as.count())), as.count());
    }

    /** The broker has made up its mind about a sending. */
    void answers(Sending sending, Outcome outcome) {
        sending.said(outcome);
        if (outcome.isOk()) {
            confirmed += sending.count();
        }
    }

    /** What a publisher takes for accepted has been confirmed, and what was confirmed is accepted or unknown. */
    String audit() {
        boolean isBalanced = books.accepted() <= confirmed && confirmed <= books.accepted() + books.unknown();
        return isBalanced ? "" : "channel " + channel + ": " + confirmed + " confirmed, but " + books.accepted()
                + " were accepted and " + books.unknown() + " are unknown";
    }

    /** Where one kind of messages arrives at one machine. */
    private final class Door implements Receiver {

        private final Node node;
        private final Publication as;
        private final String routingKey;
        private final List<RabbitQueue> queues;

        Door(Node node, Publication as, String routingKey, List<RabbitQueue> queues) {
            this.node = node;
            this.as = as;
            this.routingKey = routingKey;
            this.queues = queues;
        }

        @Override
        public Host host() {
            return node.host();
        }

        @Override
        public void receive(Crossing crossing) {
            Sending sending = (Sending) crossing.completion();
            sending.received();
            Posting posting = new Posting(broker.stage().simulation(), Entrance.this, node, crossing, sending);
            List<RabbitQueue> targets = queues.stream().filter(RabbitQueue::isDeclared).toList();
            if (targets.isEmpty()) {
                unroutable += as.count();
                returned += isMandatory ? as.count() : 0;
                posting.ends(isMandatory ? Outcome.PERMANENT_ERROR : Outcome.OK);
                return;
            }
            List<Copy> copies = new ArrayList<>();
            for (int i = 0; i < as.count(); i++) {
                Letter letter = new Letter(Message.single(crossing.call(), as, 0, i), isExchange ? name : "", routingKey,
                        as.expiresNanos(), Deaths.NONE);
                targets.forEach(queue -> copies.add(new Copy(letter, queue, posting, false)));
            }
            posting.expects(copies.size());
            copies.forEach(copy -> copy.queue.intake().take(copy));
        }

        @Override
        public void cancel(Crossing crossing) {
            // What is in the queue stays there.
        }
    }
}
