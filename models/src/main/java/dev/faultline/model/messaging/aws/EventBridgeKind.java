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
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code {kind: eventbridge, buses: {events: {rules: {paid: {pattern: {type: paid}, targets: aws/mail}}}}}} (semantics reference, B5). */
@Doc("Amazon EventBridge: buses of a region whose rules choose events by their headers and deliver them to targets.")
@Example("{kind: eventbridge, in: us-east, buses: {events: {rules: {}}}}")
public final class EventBridgeKind implements BrokerKind {

    /**
     * The keys of the broker.
     *
     * @param in where it is
     * @param latency of a request, in nanoseconds
     * @param buses by name
     */
    public record Settings(
            @Doc("The region that it is in. It is there as long as one of three of its zones is. Left out, it is the first region.")
            @Refers({Reference.REGION, Reference.ZONE}) Optional<String> in,

            @Doc("How long EventBridge works on a request, on top of the trip there and back.") @Default("lognormal(p50 120ms p99 350ms)")
            Distribution latency,

            @Doc("Its event buses, by name.") @Default("{}") @Declares(Reference.CHANNEL) Map<String, Bus> buses) {
    }

    /**
     * One event bus.
     *
     * @param rules by name
     */
    @Doc("An event bus.")
    public record Bus(@Doc("Its rules, by name; an event may match several.") @Default("{}") Map<String, Rule> rules) {
    }

    /**
     * One rule.
     *
     * @param pattern what headers must be like
     * @param targets that it delivers to
     * @param maxEventAge how old an event may become
     * @param maxRetryAttempts how often a delivery is tried again
     * @param deadLetter where an event goes that could not be delivered
     */
    @Doc("A rule of an event bus.")
    public record Rule(
            @Doc("What headers of an event must be like, by their names; one of several patterns is enough: `{type: [paid, sent]}`.")
            @Default("{}") Map<String, List<HeaderPattern>> pattern,

            @Doc("The channels that it delivers into, at most five.") @Refers(Reference.CHANNEL) List<String> targets,

            @Doc("How old an event may become until it is given up.") @Default("24h") @Range(min = "60s", max = "24h") Duration maxEventAge,

            @Doc("How often a delivery that has failed is tried again at most.") @Default("185") @Range(min = "0", max = "185")
            int maxRetryAttempts,

            @Doc("The queue for events that could not be delivered. Left out, they are lost.") @Refers(Reference.CHANNEL)
            Optional<String> deadLetter) {

        private static final int TARGETS_MAX = 5;

        /** Checks the number of targets. */
        public Rule {
            if (targets.isEmpty() || targets.size() > TARGETS_MAX) {
                throw new SettingException("a rule has 1 to " + TARGETS_MAX + " `targets`, and this one has " + targets.size(),
                        targets.isEmpty() ? "name a queue" : "write two rules with the same pattern");
            }
        }
    }

    @Override
    public String key() {
        return "eventbridge";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Broker build(Record settings, BrokerSite site) {
        Settings set = (Settings) settings;
        FanOutBroker broker = new FanOutBroker(site, set.in(), set.latency());
        set.buses().forEach((bus, keys) -> {
            broker.add(bus);
            keys.rules().forEach((name, rule) -> {
                for (String target : rule.targets()) {
                    broker.deliver(bus, rule.targets().size() == 1 ? name : name + " -> " + target, rule.pattern(),
                            DeliveryRetry.exponential(rule.maxRetryAttempts(), rule.maxEventAge().toNanos()), target, rule.deadLetter());
                }
            });
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
        Bus bus = ((Settings) settings).buses().get(channel);
        return bus == null ? List.of() : bus.rules().values().stream().flatMap(rule -> rule.targets().stream()).distinct().toList();
    }

    @Override
    public Optional<Misuse> misuse(Record settings, String channel) {
        return Optional.of(new Misuse("nobody can consume an event bus: its rules deliver into queues",
                "write a rule with a queue of SQS as its target, and consume that"));
    }
}
