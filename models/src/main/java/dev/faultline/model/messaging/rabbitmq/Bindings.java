package dev.faultline.model.messaging.rabbitmq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which queues get a message: the exchanges of a broker with all their bindings. A queue that several bindings lead to gets a message
 * once. Source: semantics reference, B1.1.
 */
final class Bindings {

    private final Map<String, ExchangeSettings> exchanges;
    private final Set<String> queues;
    private final Map<String, List<TopicPattern>> patterns = new LinkedHashMap<>();

    private Bindings(RabbitSettings settings) {
        exchanges = settings.exchanges();
        queues = settings.queues().keySet();
        exchanges.forEach((name, exchange) -> {
            if (exchange.type() == ExchangeSettings.Type.TOPIC) {
                patterns.put(name, exchange.bindings().stream().map(binding -> new TopicPattern(binding.key().orElseThrow())).toList());
            }
        });
    }

    static Bindings of(RabbitSettings settings) {
        return new Bindings(settings);
    }

    /**
     * The queues that a message goes to.
     *
     * @param channel an exchange; {@code default} for the one that goes by the name of the queue; or a queue, which gets it itself
     */
    List<String> queues(String channel, String routingKey, Map<String, String> headers) {
        if (queues.contains(channel)) {
            return List.of(channel);
        }
        Set<String> found = new LinkedHashSet<>();
        route(channel, routingKey, headers, found, new LinkedHashSet<>());
        return new ArrayList<>(found);
    }

    /** Exchanges may lead to each other in circles; each routes a message once. */
    private void route(String exchange, String key, Map<String, String> headers, Set<String> found, Set<String> visited) {
        if (exchange.equals(RabbitSettings.DEFAULT_EXCHANGE)) {
            if (queues.contains(key)) {
                found.add(key);
            }
            return;
        }
        if (!visited.add(exchange)) {
            return;
        }
        ExchangeSettings settings = exchanges.get(exchange);
        boolean taken = false;
        for (int i = 0; i < settings.bindings().size(); i++) {
            BindingSettings binding = settings.bindings().get(i);
            if (matches(exchange, settings.type(), i, binding, key, headers)) {
                taken = true;
                binding.queue().ifPresent(found::add);
                binding.exchange().ifPresent(other -> route(other, key, headers, found, visited));
            }
        }
        if (!taken) {
            settings.alternateExchange().ifPresent(other -> route(other, key, headers, found, visited));
        }
    }

    private boolean matches(String exchange, ExchangeSettings.Type type, int index, BindingSettings binding, String key,
            Map<String, String> headers) {
        return switch (type) {
            case DIRECT -> binding.key().orElseThrow().equals(key);
            case TOPIC -> patterns.get(exchange).get(index).matches(key);
            case FANOUT -> true;
            case HEADERS -> binding.matches(headers);
        };
    }
}
