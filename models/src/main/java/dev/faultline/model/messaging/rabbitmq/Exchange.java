package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An exchange: takes messages, and hands a copy to each queue that its bindings lead to. It keeps none. */
final class Exchange implements Channel {

    private final RabbitBroker broker;
    private final String name;
    private final Entrance entrance;

    Exchange(RabbitBroker broker, String name, ExchangeSettings settings) {
        this.broker = broker;
        this.name = name;
        this.entrance = new Entrance(broker, name, true, settings.mandatory());
    }

    @Override
    public String name() {
        return broker.name() + "/" + name;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return entrance.publisher(from, as);
    }

    @Override
    public PublisherBooks publishers() {
        return entrance.books();
    }

    @Override
    public void subscribe(ConsumerGroup group) {
        throw new IllegalArgumentException(name() + " is an exchange, which " + group.name() + " can not consume");
    }

    @Override
    public boolean isConsumed() {
        return false;
    }

    @Override
    public List<Subscription> subscriptions() {
        return List.of();
    }

    @Override
    public void deadLetter(Message message, String reason) {
        Publication as = message.publication();
        Letter letter = new Letter(message, name, as.routingKey(), Long.MAX_VALUE, Deaths.NONE);
        broker.queues(broker.bindings().queues(name, as.routingKey(), as.headers())).stream().filter(RabbitQueue::isDeclared)
                .forEach(queue -> queue.takeFromConsumer(letter));
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("unroutable", entrance.unroutable());
        counters.put("returned", entrance.returned());
        return counters;
    }

    @Override
    public String auditPublishers() {
        return entrance.audit();
    }

    /** It holds nothing; what it has handed on is in the books of the queues. */
    @Override
    public String audit() {
        return "";
    }
}
