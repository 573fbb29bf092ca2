package dev.faultline.model.messaging.pulsar;

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
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.queueing.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A topic of Pulsar, served by one broker at a time; each subscription has all of its messages. */
final class PulsarTopic implements Channel {

    private final Stage stage;
    private final String name;
    private final PulsarMachines machines;
    private final TopicOwner owner;
    private final Map<String, PulsarSubscriptionSettings> settings;
    private final PublisherBooks publishers = new PublisherBooks();
    private final List<PulsarSubscription> subscriptions = new ArrayList<>();
    private final Counters counters = new Counters();
    private long sequence;

    /**
     * A topic.
     *
     * @param name {@code broker/name}
     * @param settings of its subscriptions, by their names
     */
    PulsarTopic(Stage stage, String name, PulsarMachines machines, TopicOwner owner, Map<String, PulsarSubscriptionSettings> settings) {
        this.stage = stage;
        this.name = name;
        this.machines = machines;
        this.owner = owner;
        this.settings = settings;
        counters.declare("owner-changes");
        owner.listen(() -> subscriptions.forEach(PulsarSubscription::closeAll), () -> {
            counters.add("owner-changes", 1);
            subscriptions.forEach(PulsarSubscription::dispatch);
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return publishers.around(owner.way(from, machines.persisting(), request -> publish(request, as)), as.count());
    }

    @Override
    public PublisherBooks publishers() {
        return publishers;
    }

    private void publish(PendingRequest request, Publication as) {
        List<Message> batch = new ArrayList<>();
        long first = sequence;
        for (int i = 0; i < as.count(); i++) {
            batch.add(Message.single(request.call(), as, sequence++, i));
        }
        append(first, batch, false, as.keptBackNanos(stage.simulation().now()));
        request.answer(Outcome.OK);
    }

    private void append(long position, List<Message> batch, boolean asDeadLetter, long delayNanos) {
        for (PulsarSubscription subscription : subscriptions) {
            List<Message> copies = batch.stream().map(message -> message.enteringAnother(message.sequence())).toList();
            subscription.published(new PulsarEntry(position, copies), asDeadLetter, delayNanos);
        }
    }

    @Override
    public void deadLetter(Message message, String reason) {
        long position = sequence++;
        append(position, List.of(message.enteringAnother(position)), true, 0);
    }

    @Override
    public void subscribe(ConsumerGroup group) {
        PulsarSubscription subscription = new PulsarSubscription(stage, name, group,
                settings.getOrDefault(group.name(), PulsarSubscriptionSettings.PLAIN));
        subscriptions.add(subscription);
        group.service().addConsumerWorkers(group.workers());
        for (int i = 0; i < group.service().instances().size(); i++) {
            var instance = group.service().instances().get(i);
            new PulsarConsumer(subscription, i, instance, owner, owner.way(
                    new PublisherSite(stage, instance.host(), group.toBroker()), machines.serving(), ClientRequest::serve));
        }
    }

    @Override
    public boolean isConsumed() {
        return !subscriptions.isEmpty();
    }

    @Override
    public List<Subscription> subscriptions() {
        return subscriptions.stream().map(PulsarSubscription::books).toList();
    }

    @Override
    public Map<String, Long> counters() {
        return counters.all();
    }

    @Override
    public String audit() {
        return String.join("", subscriptions.stream().map(subscription -> subscription.audit(name)).toList());
    }
}
