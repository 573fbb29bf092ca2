package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.Channel;
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

/**
 * A topic of SNS or an event bus of EventBridge: stores a message, confirms it, and delivers it to each target whose filter it passes,
 * independently of the others.
 */
final class FanOutChannel implements Channel {

    private final String name;
    private final RegionalService service;
    private final PublisherBooks publishers = new PublisherBooks();
    private final Counters counters = new Counters();
    private final List<FanOutTarget> targets = new ArrayList<>();
    private long sequence;
    private long published;

    /**
     * A channel without targets yet.
     *
     * @param name {@code broker/name}
     */
    FanOutChannel(String name, RegionalService service) {
        this.name = name;
        this.service = service;
        counters.declare("filtered");
    }

    void add(FanOutTarget target) {
        targets.add(target);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Publication as) {
        return publishers.around(service.way(from, request -> publish(request, as)), as.count());
    }

    @Override
    public PublisherBooks publishers() {
        return publishers;
    }

    private void publish(PendingRequest request, Publication as) {
        for (int i = 0; i < as.count(); i++) {
            fanOut(Message.single(request.call(), as, sequence++, i), false);
        }
        published += as.count();
        request.answer(Outcome.OK);
    }

    private void fanOut(Message message, boolean asDeadLetter) {
        boolean isWanted = false;
        for (FanOutTarget target : targets) {
            if (target.wants(message)) {
                isWanted = true;
                target.deliver(message.enteringAnother(message.sequence()), asDeadLetter);
            }
        }
        counters.add("filtered", isWanted ? 0 : 1);
    }

    @Override
    public void deadLetter(Message message, String reason) {
        fanOut(message.enteringAnother(sequence++), true);
    }

    @Override
    public void subscribe(ConsumerGroup group) {
        throw new IllegalArgumentException(name + " delivers into channels, and has no consumers: " + group.name());
    }

    @Override
    public boolean isConsumed() {
        return true;
    }

    @Override
    public List<Subscription> subscriptions() {
        return targets.stream().map(FanOutTarget::books).toList();
    }

    @Override
    public Map<String, Long> counters() {
        return counters.all();
    }

    /** What a filter leaves out enters nothing, so the books of publishers go by what was published. */
    @Override
    public String auditPublishers() {
        boolean agrees = published >= publishers.accepted() && published <= publishers.accepted() + publishers.unknown();
        return agrees ? "" : "channel " + name + ": " + published + " published, but " + publishers.accepted() + " were accepted and "
                + publishers.unknown() + " are unknown";
    }

    @Override
    public String audit() {
        return String.join("", targets.stream().map(target -> target.audit(name)).toList());
    }
}
