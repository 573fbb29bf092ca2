package dev.faultline.model.messaging.redis;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.RequestServer;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.queueing.Counters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A channel of Redis publish-subscribe: whoever is connected gets a copy, nobody else, and nothing is kept (semantics reference, B7).
 * Every instance of a service is a subscriber of its own, so each of them gets each message.
 */
final class PubSubChannel implements Channel, HostListener {

    private final Stage stage;
    private final String name;
    private final RequestServer server;
    private final OutputBuffer limits;
    private final PublisherBooks publishers = new PublisherBooks();
    private final Map<ConsumerGroup, Subscription> books = new LinkedHashMap<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Counters counters = new Counters();
    private long sequence;
    private long published;

    /**
     * A channel.
     *
     * @param name {@code broker/name}
     */
    PubSubChannel(Stage stage, String name, RequestServer server, OutputBuffer limits) {
        this.stage = stage;
        this.name = name;
        this.server = server;
        this.limits = limits;
        counters.declare("disconnected-slow");
        counters.declare("heard-by-nobody");
        server.host().listen(this);
    }

    @Override
    public String name() {
        return name;
    }

    Host host() {
        return server.host();
    }

    OutputBuffer limits() {
        return limits;
    }

    Counters figures() {
        return counters;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return publishers.around(from.way(server.door(request -> publish(request, as))), as.count());
    }

    @Override
    public PublisherBooks publishers() {
        return publishers;
    }

    private void publish(PendingRequest request, Publication as) {
        for (int i = 0; i < as.count(); i++) {
            push(Message.single(request.call(), as, sequence++, i), false);
        }
        published += as.count();
        request.answer(Outcome.OK);
    }

    private void push(Message message, boolean asDeadLetter) {
        boolean isHeard = false;
        for (Subscriber subscriber : subscribers) {
            isHeard |= subscriber.push(message.enteringAnother(message.sequence()), asDeadLetter);
        }
        counters.add("heard-by-nobody", isHeard ? 0 : message.count());
    }

    @Override
    public void deadLetter(Message message, String reason) {
        push(message.enteringAnother(sequence++), true);
    }

    @Override
    public void subscribe(ConsumerGroup group) {
        Subscription subscription = new Subscription(group.name(), stage.simulation());
        books.put(group, subscription);
        group.service().addConsumerWorkers(group.workers());
        group.service().instances().forEach(instance -> subscribers.add(new Subscriber(this, group, subscription, instance,
                new PublisherSite(stage, instance.host(), group.toBroker()).way(server.door(ClientRequest::serve)))));
    }

    @Override
    public void memoryLost(boolean silently) {
        subscribers.forEach(subscriber -> subscriber.close("server-crash"));
    }

    @Override
    public void thawed() {
        subscribers.forEach(Subscriber::flush);
    }

    @Override
    public boolean isConsumed() {
        return !books.isEmpty();
    }

    @Override
    public List<Subscription> subscriptions() {
        return List.copyOf(books.values());
    }

    @Override
    public Map<String, Long> counters() {
        return counters.all();
    }

    /** A message enters as often as there are instances to hear it, so the books of publishers go by what was published. */
    @Override
    public String auditPublishers() {
        boolean agrees = published >= publishers.accepted() && published <= publishers.accepted() + publishers.unknown();
        return agrees ? "" : "channel " + name + ": " + published + " published, but " + publishers.accepted() + " were accepted and "
                + publishers.unknown() + " are unknown";
    }

    @Override
    public String audit() {
        StringBuilder problems = new StringBuilder();
        books.forEach((group, subscription) -> problems.append(subscription.audit(name,
                subscribers.stream().filter(subscriber -> subscriber.isOf(group)).mapToLong(Subscriber::holds).sum())));
        return problems.toString();
    }
}
