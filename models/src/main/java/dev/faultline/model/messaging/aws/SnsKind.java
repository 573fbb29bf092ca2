package dev.faultline.model.messaging.aws;

import dev.faultline.model.flow.Publishing;
import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Machines;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.random.Distribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code {kind: sns, topics: {orders: {subscriptions: {mail: {queue: aws/mail}}}}}} (semantics reference, B4). */
@Doc("Amazon SNS: topics of a region that deliver to subscribed queues, each with its filter, retries and dead letters.")
@Example("{kind: sns, in: us-east, topics: {orders: {subscriptions: {}}}}")
public final class SnsKind implements BrokerKind {

    /**
     * The keys of the broker.
     *
     * @param in where it is
     * @param latency of a request, in nanoseconds
     * @param topics by name
     */
    public record Settings(
            @Doc("The region that it is in. It is there as long as one of three of its zones is. Left out, it is the first region.")
            @Refers({Reference.REGION, Reference.ZONE}) Optional<String> in,

            @Doc("How long SNS works on a request, on top of the trip there and back.") @Default("lognormal(p50 20ms p99 120ms)")
            Distribution latency,

            @Doc("Its topics, by name, with their subscriptions.") @Default("{}") @Declares(Reference.CHANNEL) Map<String, Topic> topics) {
    }

    /**
     * One topic.
     *
     * @param subscriptions by name
     */
    @Doc("A topic of SNS.")
    public record Topic(
            @Doc("Its subscriptions, by name; they have nothing to do with each other.") @Default("{}") Map<String, Sub> subscriptions) {
    }

    /**
     * One subscription.
     *
     * @param queue that it delivers into
     * @param filter what headers must be like
     * @param retries how often a delivery is tried again
     * @param deadLetter where a message goes that could not be delivered
     */
    @Doc("A subscription of a topic.")
    public record Sub(
            @Doc("The channel that it delivers into: a queue of SQS.") @Refers(Reference.CHANNEL) String queue,

            @Doc("What headers of a message must be like, by their names; one of several patterns is enough: `{region: [eu, \"prefix(us-)\"]}`.")
            @Default("{}") Map<String, List<HeaderPattern>> filter,

            @Doc("How often a delivery that has failed is tried again: 3 times at once, 2 times after 1 s, 10 times after 1 to 20 s, then"
                    + " each 20 s.") @Default("100015") @Range(min = "0", max = "100015") int retries,

            @Doc("The queue for messages that could not be delivered. Left out, they are lost.") @Refers(Reference.CHANNEL)
            Optional<String> deadLetter) {
    }

    @Override
    public String key() {
        return "sns";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Broker build(Record settings, BrokerSite site) {
        Settings set = (Settings) settings;
        FanOutBroker broker = new FanOutBroker(site, set.in(), set.latency());
        set.topics().forEach((topic, keys) -> {
            broker.add(topic);
            keys.subscriptions().forEach((name, sub) -> broker.deliver(topic, name, sub.filter(), DeliveryRetry.phases(sub.retries()),
                    sub.queue(), sub.deadLetter()));
        });
        return broker;
    }

    @Override
    public Machines machines(Record settings) {
        return RegionalService.machines(((Settings) settings).in());
    }

    @Override
    public List<String> honours() {
        return List.of("key", "count", "headers");
    }

    @Override
    public List<String> leadsTo(Record settings, String channel, Publishing as) {
        Topic topic = ((Settings) settings).topics().get(channel);
        return topic == null ? List.of() : topic.subscriptions().values().stream().map(Sub::queue).distinct().toList();
    }

    @Override
    public Optional<Misuse> misuse(Record settings, String channel) {
        return Optional.of(new Misuse("nobody can consume a topic of SNS: it delivers into queues",
                "subscribe a queue of SQS to it, and consume that"));
    }
}
