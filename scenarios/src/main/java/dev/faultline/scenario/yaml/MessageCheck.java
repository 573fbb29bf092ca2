package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.BrokerKind.Misuse;
import dev.faultline.model.messaging.Commit;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.scenario.spec.BrokerSpec;
import dev.faultline.scenario.spec.ConsumerSpec;
import dev.faultline.scenario.spec.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Tells what is said of messages that their broker does nothing with. */
final class MessageCheck {

    private final Scenario scenario;
    private final Binder binder;

    MessageCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.brokers().forEach(this::groups);
        scenario.clients().values().forEach(client -> client.sends().ifPresent(channel ->
                publishing(channel, client.publishing(), binder.origin(client).value("sends"))));
        scenario.services().forEach((name, service) -> {
            service.operations().values().forEach(operation -> steps(operation.steps()));
            service.consumes().forEach((channel, consumer) -> consumer(name, channel, consumer));
        });
        consumers();
    }

    /** Groups of one channel have different names, and a queue that is for one group has no other. */
    private void consumers() {
        Map<String, Map<String, String>> known = new LinkedHashMap<>();
        scenario.services().forEach((service, spec) -> spec.consumes().forEach((channel, consumer) -> {
            String group = consumer.group().orElse(service);
            Map<String, String> others = known.computeIfAbsent(channel, any -> new LinkedHashMap<>());
            BrokerSpec broker = broker(channel);
            boolean isForOne = broker != null && broker.kind().isForOneGroup(broker.settings(), channel.substring(channel.indexOf('/') + 1));
            if (others.containsKey(group)) {
                binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(spec).value("consumes"), "`" + others.get(group)
                        + "` consumes `" + channel + "` as group `" + group + "` too").help("give one of them another `group`"));
            } else if (isForOne && !others.isEmpty()) {
                binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(spec).value("consumes"), "`" + channel
                        + "` is a queue, and `" + others.values().iterator().next() + "` consumes it already")
                        .help("make it a topic, which gives each message to every group, or use a queue for each"));
            }
            others.put(group, service);
        }));
    }

    /** Settings for consumers that there are not are a misspelt name, most often. */
    private void groups(String name, BrokerSpec broker) {
        broker.kind().groups(broker.settings()).forEach((channel, groups) -> {
            boolean isAny = channel.equals(BrokerKind.ANY_CHANNEL);
            List<String> consumers = consumersOf(name + "/" + channel, isAny);
            for (String group : groups) {
                if (!consumers.contains(group)) {
                    Span where = binder.origin(broker).keyWithin(isAny ? Optional.empty() : Optional.of(channel), group);
                    String what = isAny ? "any channel of `" + name + "`" : "`" + name + "/" + channel + "`";
                    Diagnostic told = Diagnostic.of(Code.UNKNOWN_NAME, where, "`" + group + "` does not consume " + what
                            + ", so settings for it mean nothing")
                            .help(consumers.isEmpty() ? "nobody consumes it" : "its consumers are " + Expected.list(consumers));
                    binder.diagnostics.add(Spelling.closest(group, consumers)
                            .map(other -> told.label("did you mean `" + other + "`?")).orElse(told));
                }
            }
        });
    }

    /** The groups that consume a channel, or one whose name begins so. */
    private List<String> consumersOf(String channel, boolean isBeginning) {
        Set<String> groups = new LinkedHashSet<>();
        scenario.services().forEach((service, spec) -> spec.consumes().forEach((consumed, consumer) -> {
            if (isBeginning ? consumed.startsWith(channel) : consumed.equals(channel)) {
                groups.add(consumer.group().orElse(service));
            }
        }));
        return List.copyOf(groups);
    }

    private void consumer(String service, String channel, ConsumerSpec consumer) {
        steps(consumer.steps());
        BrokerSpec consumed = broker(channel);
        if (consumed != null) {
            consumed.kind().misuse(consumed.settings(), within(channel), consuming(consumer.group().orElse(service), consumer))
                    .ifPresent(misuse -> tell(misuse, binder.origin(consumer).head()));
        }
        if (consumer.deadLetter().equals(Optional.of(channel))) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(consumer).value("dead-letter"), "dead letters of `" + channel
                    + "` come back to it, for ever").help("give them a channel of their own, or say with `retry` how often to try again"));
        }
        consumes(channel, "prefetch", consumer.prefetch().isPresent(), consumer);
        consumes(channel, "prefetch: 0", consumer.prefetch().equals(Optional.of(0)), consumer);
        consumes(channel, "batch", consumer.batch() > 1, consumer);
        if (consumed != null && consumer.commit() == Commit.TRANSACTION && !consumed.kind().honours().contains("transaction")) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(consumer).value("commit"),
                    "`" + consumed.kind().key() + "` has no transactions")
                    .help("`commit: after`, and a consumer that can be told twice, come nearest"));
        }
    }

    private static Consuming consuming(String group, ConsumerSpec consumer) {
        return new Consuming(group, consumer.prefetch().map(OptionalInt::of).orElse(OptionalInt.empty()), consumer.batch(),
                consumer.workers(), consumer.retry().attempts(), consumer.retry().backoff() != Backoff.NONE, consumer.commit(),
                consumer.deadLetter().isPresent());
    }

    private void consumes(String channel, String key, boolean isSaid, ConsumerSpec consumer) {
        BrokerSpec broker = broker(channel);
        if (isSaid && broker != null && !broker.kind().honours().contains(key)) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(consumer).value(key), "`" + broker.kind().key()
                    + "` has no `" + key + "`").help("leave it out, or choose another kind of broker"));
        }
    }

    /** Null for an unknown name, which others tell. */
    private BrokerSpec broker(String channel) {
        return scenario.brokers().get(channel.substring(0, Math.max(0, channel.indexOf('/'))));
    }

    private static String within(String channel) {
        return channel.substring(channel.indexOf('/') + 1);
    }

    private void tell(Misuse misuse, Span span) {
        binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, span, misuse.message()).help(misuse.help()));
    }

    private void steps(List<StepSpec> outermost) {
        for (StepSpec step : Branches.withInner(outermost)) {
            step.kind().outline(step.settings(), new Sendings(step));
        }
    }

    private void publishing(String channel, Publishing as, Span span) {
        BrokerSpec broker = broker(channel);
        if (broker == null) {
            return;
        }
        circle(channel, as, new ArrayList<>()).ifPresent(way -> binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, span,
                "messages to `" + channel + "` go round for ever: " + String.join(" -> ", way))
                .help("end the circle of deliveries somewhere")));
        broker.kind().misuse(broker.settings(), within(channel), as).ifPresent(misuse -> tell(misuse, span));
        List<String> ignored = as.said().stream().filter(key -> !broker.kind().honours().contains(key)).toList();
        if (!ignored.isEmpty()) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, span, "`" + broker.kind().key() + "` does nothing with "
                    + String.join(", ", ignored.stream().map(key -> "`" + key + "`").toList()) + " of a message")
                    .help("leave it out, or choose another kind of broker"));
        }
    }

    /** The way on which brokers would pass a message on until it comes to where it has been; empty if it comes to an end. */
    private Optional<List<String>> circle(String channel, Publishing as, List<String> way) {
        boolean isBack = way.contains(channel);
        way.add(channel);
        if (isBack) {
            return Optional.of(way);
        }
        List<String> destinations = scenario.destinations(channel, as);
        return destinations.equals(List.of(channel)) ? Optional.empty() : destinations.stream().flatMap(
                next -> circle(next, as, new ArrayList<>(way)).stream()).findFirst();
    }

    /** The sendings of one step, without those of the steps within it. */
    private final class Sendings implements Outline {

        private final StepSpec step;

        Sendings(StepSpec step) {
            this.step = step;
        }

        @Override
        public void send(String channel, Publishing as) {
            publishing(channel, as, binder.origin(step).value(step.kind().key()));
        }
    }
}
