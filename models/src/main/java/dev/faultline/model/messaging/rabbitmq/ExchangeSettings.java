package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.SettingException;
import java.util.List;
import java.util.Optional;

/**
 * An exchange: it keeps nothing, and says which queues get a message. Source: semantics reference, B1.1.
 *
 * @param type by what it chooses
 * @param bindings where it can lead
 * @param alternateExchange where messages go that no binding takes
 * @param mandatory whether publishers want to have back what nobody takes
 */
@Doc("An exchange: it keeps nothing, and says which queues get a message.")
public record ExchangeSettings(
        @Doc("By what it chooses among its bindings.") @Default("direct") Type type,
        @Doc("Where it leads: `[{queue: invoices, key: \"order.*\"}]`.") @Default("[]") List<BindingSettings> bindings,
        @Doc("The exchange for messages that no binding takes; `default` is the one that knows all queues by name. Left out, they are"
                + " dropped.")
        Optional<String> alternateExchange,
        @Doc("Whether publishers set the `mandatory` flag: what no queue takes comes back to them, and they count it as refused. Without"
                + " it, the broker confirms such a message, and drops it.")
        @Default("false") boolean mandatory) {

    /** By what an exchange chooses. */
    @Doc("By what an exchange chooses.")
    public enum Type {
        @Key("direct") @Doc("The binding key equals the routing key.") DIRECT,
        @Key("topic") @Doc("The binding key is a pattern of words; `*` stands for one, `#` for any number.") TOPIC,
        @Key("fanout") @Doc("All bindings; nobody looks at the routing key.") FANOUT,
        @Key("headers") @Doc("The headers of the message; nobody looks at the routing key.") HEADERS
    }

    /** Bindings have what the type looks at, and nothing else. */
    public ExchangeSettings {
        for (BindingSettings binding : bindings) {
            boolean byKey = type == Type.DIRECT || type == Type.TOPIC;
            if (byKey != binding.key().isPresent()) {
                throw new SettingException("a " + word(type) + " exchange " + (byKey ? "needs a key in each binding"
                        : "does not look at keys"), byKey ? "write `{queue: invoices, key: order.paid}`" : "leave `key` out");
            }
            if ((type == Type.HEADERS) == binding.headers().isEmpty()) {
                throw new SettingException("a " + word(type) + " exchange " + (type == Type.HEADERS
                        ? "needs headers in each binding" : "does not look at headers"),
                        type == Type.HEADERS ? "write `{queue: invoices, headers: {region: eu}}`" : "leave `headers` out");
            }
        }
    }

    private static String word(Type type) {
        return switch (type) {
            case DIRECT -> "direct";
            case TOPIC -> "topic";
            case FANOUT -> "fanout";
            case HEADERS -> "headers";
        };
    }
}
