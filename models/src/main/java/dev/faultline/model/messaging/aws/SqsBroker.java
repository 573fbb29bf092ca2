package dev.faultline.model.messaging.aws;

import dev.faultline.model.flow.Publishing;
import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amazon SQS in one region: its queues, and the front ends that they are reached by. */
public final class SqsBroker implements Broker {

    private final String name;
    private final RegionalService service;
    private final Map<String, SqsQueue> queues = new LinkedHashMap<>();

    SqsBroker(BrokerSite site, Settings settings) {
        this.name = site.name();
        this.service = RegionalService.at(site, settings.in(), settings.latency());
        settings.queues().forEach((queue, keys) ->
                queues.put(queue, new SqsQueue(site.stage(), name + "/" + queue, service, keys)));
        settings.queues().forEach((queue, keys) ->
                keys.deadLetter().ifPresent(target -> queues.get(queue).redrivesTo(queues.get(target))));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return List.copyOf(queues.values());
    }

    @Override
    public List<Host> hosts() {
        return service.hosts();
    }

    /**
     * The keys of the broker.
     *
     * @param in where it is
     * @param latency of a request, in nanoseconds
     * @param queues by name
     */
    public record Settings(
            @Doc("The region that it is in. It is there as long as one of three of its zones is. Left out, it is the first region.")
            @Refers({Reference.REGION, Reference.ZONE}) Optional<String> in,

            @Doc("How long SQS works on a request, on top of the trip there and back.") @Default("lognormal(p50 8ms p99 60ms)")
            Distribution latency,

            @Doc("Its queues, by name.") @Default("{}") @Declares(Reference.CHANNEL) Map<String, SqsQueueSettings> queues) {

        /** Checks what queues say of each other. */
        public Settings {
            for (Map.Entry<String, SqsQueueSettings> queue : queues.entrySet()) {
                List<String> passed = new ArrayList<>(List.of(queue.getKey()));
                Optional<String> next = queue.getValue().deadLetter();
                while (next.isPresent()) {
                    check(queue.getKey(), queue.getValue(), next.get(), queues.get(next.get()), passed);
                    passed.add(next.get());
                    next = queues.get(next.get()).deadLetter();
                }
            }
        }

        private static void check(String queue, SqsQueueSettings keys, String target, SqsQueueSettings targetKeys, List<String> passed) {
            if (targetKeys == null) {
                throw new SettingException("`" + queue + "` has the dead-letter queue `" + target + "`, which is not a queue of this broker",
                        "add it under `queues`, without the broker's name").at("queues", queue, "dead-letter");
            }
            if (passed.contains(target)) {
                throw new SettingException("dead letters of `" + target + "` come back to it", "end the circle of `dead-letter` somewhere")
                        .at("queues", passed.get(passed.size() - 1), "dead-letter");
            }
            if (targetKeys.fifo() != keys.fifo()) {
                throw new SettingException("`" + queue + "` and its dead-letter queue `" + target + "` are of different types",
                        "make both FIFO queues, or none").at("queues", queue, "dead-letter");
            }
        }
    }

    /** {@code {kind: sqs, queues: {jobs: {visibility-timeout: 1m}}}}. */
    @Doc("Amazon SQS: queues of a region that consumers poll, with visibility time-outs, redrive and FIFO groups.")
    @Example("{kind: sqs, in: us-east, queues: {jobs: {visibility-timeout: 1m, receive-wait: 20s, max-receive-count: 5, "
            + "dead-letter: jobs-dead}, jobs-dead: {}, orders: {fifo: true}}}")
    public static final class Kind implements BrokerKind {

        @Override
        public String key() {
            return "sqs";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Broker build(Record settings, BrokerSite site) {
            return new SqsBroker(site, (Settings) settings);
        }

        @Override
        public Machines machines(Record settings) {
            return RegionalService.machines(((Settings) settings).in());
        }

        @Override
        public List<String> honours() {
            return List.of("key", "count", "delay", "prefetch", "batch");
        }

        @Override
        public Optional<Record> withChannels(Record settings, List<String> names) {
            Settings set = (Settings) settings;
            Map<String, SqsQueueSettings> with = new LinkedHashMap<>(set.queues());
            names.forEach(name -> with.put(name, SqsQueueSettings.PLAIN));
            return Optional.of(new Settings(set.in(), set.latency(), with));
        }

        @Override
        public boolean isForOneGroup(Record settings, String channel) {
            return true;
        }

        @Override
        public Optional<Misuse> misuse(Record settings, String channel, Publishing as) {
            return Optional.ofNullable(((Settings) settings).queues().get(channel)).flatMap(queue -> queue.misuse(as));
        }

        @Override
        public Optional<Misuse> misuse(Record settings, String channel, Consuming consumer) {
            return SqsConsumer.misuse(consumer);
        }
    }
}
