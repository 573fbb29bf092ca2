package dev.faultline.model.messaging;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Publish and subscribe: each group of consumers has a queue of its own in which every message enters, so that a slow or broken group
 * is nobody else's business. Whoever publishes learns nothing of groups; with none, messages are confirmed and gone.
 */
public final class Topic implements Channel {

    private static final String UNHEARD = "without-subscriber";

    private final Stage stage;
    private final String name;
    private final Host host;
    private final boolean ordersKeys;
    private final Entrance entrance;
    private final List<GroupQueue> groups = new ArrayList<>();

    /**
     * A topic.
     *
     * @param name {@code broker/name}
     * @param host where the broker is
     */
    public Topic(Stage stage, String name, Host host, IdealBroker.TopicRules rules) {
        this.stage = stage;
        this.name = name;
        this.host = host;
        this.ordersKeys = rules.order() == IdealBroker.Order.PER_KEY;
        this.entrance = new Entrance(stage, host, Entrance.Room.ENOUGH, rules.deduplicates(), () -> 0, message -> enter(message, false));
        entrance.counters().declare(UNHEARD);
    }

    private void enter(Message message, boolean asDeadLetter) {
        if (groups.isEmpty()) {
            entrance.counters().add(UNHEARD, message.count());
        }
        for (GroupQueue group : groups) {
            group.enter(message.enteringAnother(message.sequence()), asDeadLetter);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return entrance.publisher(from, as);
    }

    @Override
    public PublisherBooks publishers() {
        return entrance.publishers();
    }

    @Override
    public void subscribe(ConsumerGroup group) {
        if (groups.stream().anyMatch(other -> other.subscription().name().equals(group.name()))) {
            throw new IllegalArgumentException("topic " + name + " already has the group " + group.name());
        }
        GroupQueue queue = new GroupQueue(stage, name, host, group.name(), ordersKeys);
        queue.isFor(group);
        groups.add(queue);
    }

    @Override
    public boolean isConsumed() {
        return !groups.isEmpty();
    }

    @Override
    public List<Subscription> subscriptions() {
        return groups.stream().map(GroupQueue::subscription).toList();
    }

    @Override
    public void deadLetter(Message message, String reason) {
        enter(message.withoutExpiry(entrance.nextSequence()), true);
    }

    @Override
    public Map<String, Long> counters() {
        return entrance.counters().all();
    }

    @Override
    public long leftOut() {
        return entrance.repeated();
    }

    @Override
    public String audit() {
        return groups.stream().map(GroupQueue::audit).filter(problem -> !problem.isEmpty()).findFirst().orElse("");
    }
}
