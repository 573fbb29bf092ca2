package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.SettingException;
import java.util.Map;
import java.util.Optional;

/**
 * One binding of an exchange. Source: semantics reference, B1.1.
 *
 * @param queue where it leads, unless it leads to another exchange
 * @param exchange where it leads, unless it leads to a queue
 * @param key the binding key
 * @param headers what a headers exchange compares
 * @param match how it does
 */
@Doc("Which messages of an exchange go on to a queue, or to another exchange.")
public record BindingSettings(
        @Doc("The queue that gets them.") Optional<String> queue,
        @Doc("The exchange that gets them, and routes them further.") Optional<String> exchange,
        @Doc("The binding key of a direct or topic exchange. With `topic`, `*` stands for one word and `#` for any number: `order.*`.")
        Optional<String> key,
        @Doc("The headers that a headers exchange looks for: `{region: eu}`.") @Default("{}") Map<String, String> headers,
        @Doc("Whether all of the headers must be there, or any of them.") @Default("all") Match match) {

    /** Exactly one of queue and exchange. */
    public BindingSettings {
        if (queue.isPresent() == exchange.isPresent()) {
            throw new SettingException("a binding leads to a queue or to an exchange, to exactly one of them",
                    "write `{queue: invoices, key: order.paid}`");
        }
    }

    /** How the headers of a binding and of a message are compared ({@code x-match}). */
    @Doc("How headers are compared.")
    public enum Match {
        @Key("all") @Doc("All of the binding's must be there; those whose name begins with `x-` do not count.") ALL,
        @Key("any") @Doc("One of the binding's must be there; those whose name begins with `x-` do not count.") ANY,
        @Key("all-with-x") @Doc("All of the binding's must be there, whatever their names.") ALL_WITH_X,
        @Key("any-with-x") @Doc("One of the binding's must be there, whatever their names.") ANY_WITH_X
    }

    /** Whether a message with these headers is meant. */
    boolean matches(Map<String, String> ofMessage) {
        boolean all = match == Match.ALL || match == Match.ALL_WITH_X;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (counts(header.getKey()) && header.getValue().equals(ofMessage.get(header.getKey())) != all) {
                return !all;
            }
        }
        return all;
    }

    private boolean counts(String header) {
        return match == Match.ALL_WITH_X || match == Match.ANY_WITH_X || !header.startsWith("x-");
    }
}
