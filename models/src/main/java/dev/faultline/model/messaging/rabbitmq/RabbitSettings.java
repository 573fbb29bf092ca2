package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The keys of a RabbitMQ cluster. Source: semantics reference, B1 and E3.
 *
 * @param nodes how many machines
 * @param in where they are
 * @param exchanges by name
 * @param queues by name
 * @param disk how long a write takes
 * @param election how long a quorum queue is without a leader
 * @param heartbeat how long a peer may be silent
 * @param reconnect how long a client waits before it connects anew
 * @param consumerTimeout how long a consumer of a quorum queue may have a message
 * @param maxMessage how long a message may be
 */
public record RabbitSettings(
        @Doc("How many machines the cluster has.") @Default("3") @Range(min = "1", max = "99") int nodes,
        @Doc("The zones, or regions, whose zones the machines are dealt to in turn. Left out, those of the first region.") @Default("[]")
        @Refers({Reference.ZONE, Reference.REGION}) List<String> in,
        @Doc("What messages are published to, by name.") @Default("{}") @Declares(Reference.CHANNEL)
        Map<String, ExchangeSettings> exchanges,
        @Doc("What consumers take messages from, by name. The machine of a queue, or the leader of a quorum queue, is dealt in turn.")
        @Default("{}") @Declares(Reference.CHANNEL) Map<String, QueueSettings> queues,
        @Doc("How long a machine takes to have messages safe on disk. Those that come meanwhile wait for the next write.")
        @Default("lognormal(p50 2ms p99 20ms)") Distribution disk,
        @Doc("How long a quorum queue has no leader after it has lost one.") @Default("uniform(1s 3s)") Distribution election,
        @Doc("For how long the other end of a connection may be silent until it is taken for dead.") @Default("60s")
        @Range(above = "0s") Duration heartbeat,
        @Doc("How long a consumer waits, after its connection broke, before it connects anew.") @Default("5s") Duration reconnect,
        @Doc("How long a consumer of a quorum queue may have a message without acknowledging it; looked at once a minute.")
        @Default("30m") @Range(above = "0s") Patience consumerTimeout,
        @Doc("How long a message may be; a longer one is an error.") @Default("16MiB") @Range(min = "1KiB", max = "512MiB")
        Bytes maxMessage) {

    /** The nameless exchange, which knows all queues by their names. */
    static final String DEFAULT_EXCHANGE = "default";

    /** Whatever is named is there. */
    public RabbitSettings {
        exchanges.forEach((name, exchange) -> {
            String of = "exchange `" + name + "`";
            if (name.equals(DEFAULT_EXCHANGE)) {
                throw new SettingException("`default` is the exchange that is always there", "give yours another name").at("exchanges", name);
            }
            if (queues.containsKey(name)) {
                throw new SettingException("`" + name + "` would mean an exchange and a queue", "give one of them another name")
                        .at("exchanges", name);
            }
            exchange.alternateExchange().ifPresent(other -> exchange(exchanges, other, of, "exchanges", name, "alternate-exchange"));
            for (BindingSettings binding : exchange.bindings()) {
                binding.queue().ifPresent(queue -> known(queues, queue, "queue", of + " is bound to", "exchanges", name, "bindings"));
                binding.exchange().ifPresent(other -> known(exchanges, other, "exchange", of + " is bound to", "exchanges", name, "bindings"));
            }
        });
        queues.forEach((name, queue) -> {
            queue.deadLetterExchanges().forEach(exchange -> exchange(exchanges, exchange, "queue `" + name + "`", "queues", name, "dead-letter-exchange"));
            boolean byName = queue.deadLetterExchanges().contains(DEFAULT_EXCHANGE);
            if (byName) {
                queue.deadLetterRoutingKey().ifPresent(key ->
                        known(queues, key, "queue", "queue `" + name + "` dead-letters to", "queues", name, "dead-letter-routing-key"));
            }
            if (queue.replicasOf(nodes) > nodes) {
                throw new SettingException("queue `" + name + "` is to be on " + queue.replicasOf(nodes) + " machines, and there are "
                        + nodes, "write `nodes: " + queue.replicasOf(nodes) + "`, or fewer `replicas`")
                        .at("queues", name, "replicas");
            }
        });
    }

    private static void exchange(Map<String, ExchangeSettings> exchanges, String name, String by, String... where) {
        if (!name.equals(DEFAULT_EXCHANGE)) {
            known(exchanges, name, "exchange", by + " names", where);
        }
    }

    private static void known(Map<String, ?> all, String name, String what, String who, String... where) {
        if (!all.containsKey(name)) {
            throw new SettingException(who + " the " + what + " `" + name + "`, which is not there", all.isEmpty()
                    ? "there are no " + what + "s" : "there are " + String.join(", ", all.keySet())).at(where);
        }
    }
}
