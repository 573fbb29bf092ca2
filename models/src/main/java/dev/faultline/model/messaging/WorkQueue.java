package dev.faultline.model.messaging;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import java.util.List;
import java.util.Map;

/** A lossless first-in-first-out queue with competing consumers: each message is for one of them. */
public final class WorkQueue implements Channel {

    private final Stage stage;
    private final String name;
    private final Host host;
    private final IdealBroker.Queue rules;
    private final Entrance entrance;
    private GroupQueue messages;

    /**
     * A queue without limits.
     *
     * @param name {@code broker/name}
     * @param host where the broker is
     */
    public WorkQueue(Stage stage, String name, Host host) {
        this(stage, name, host, IdealBroker.Queue.PLAIN);
    }

    /** A queue with rules. */
    public WorkQueue(Stage stage, String name, Host host, IdealBroker.Queue rules) {
        this.stage = stage;
        this.name = name;
        this.host = host;
        this.rules = rules;
        this.entrance = new Entrance(stage, host, rules.room(), rules.deduplicates(), () -> messages.subscription().inside().value(),
                message -> messages.enter(message, false));
        before("nobody");
    }

    private void before(String group) {
        messages = new GroupQueue(stage, name, host, group, rules.order() == IdealBroker.Order.PER_KEY);
        messages.listenToRoom(entrance::hasRoom);
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
    public List<Subscription> subscriptions() {
        return List.of(messages.subscription());
    }

    @Override
    public boolean isConsumed() {
        return messages.isConsumed();
    }

    @Override
    public void subscribe(ConsumerGroup group) {
        if (isConsumed()) {
            throw new IllegalArgumentException("queue " + name + " already has the consumers " + messages.subscription().name());
        }
        before(group.name());
        messages.isFor(group);
    }

    /** A dead letter always finds room: it was in the broker before. */
    @Override
    public void deadLetter(Message message, String reason) {
        messages.enter(message.withoutExpiry(entrance.nextSequence()), true);
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
        return messages.audit();
    }
}
