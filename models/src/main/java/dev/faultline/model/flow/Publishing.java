package dev.faultline.model.flow;

import dev.faultline.settings.KeyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How messages are published, as a scenario writes it.
 *
 * @param key what the message is about; empty for none
 * @param routingKey by which an exchange chooses queues; empty for none
 * @param message what it carries
 */
public record Publishing(Optional<KeyName> key, Optional<String> routingKey, MessageSpec message) {

    /** Messages about which nothing was said. */
    public static final Publishing PLAIN = new Publishing(Optional.empty(), Optional.empty(), MessageSpec.PLAIN);

    /** The keys, besides {@code bytes}, that say something. */
    public List<String> said() {
        List<String> said = new ArrayList<>();
        add(said, "key", key.isPresent());
        add(said, "routing-key", routingKey.isPresent());
        add(said, "expires-after", message.expiresAfter().isPresent());
        add(said, "delay", !message.delay().isZero());
        add(said, "deliver-at", message.deliverAt().isPresent());
        add(said, "priority", message.priority().isPresent());
        add(said, "headers", !message.headers().isEmpty());
        add(said, "count", message.count() > 1);
        return said;
    }

    private static void add(List<String> to, String key, boolean isSaid) {
        if (isSaid) {
            to.add(key);
        }
    }
}
