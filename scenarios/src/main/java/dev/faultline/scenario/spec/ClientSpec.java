package dev.faultline.scenario.spec;

import dev.faultline.model.flow.MessageSpec;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.protocol.ProtocolSpec;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Zipf;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A crowd that asks for something.
 *
 * @param in         a region or zone; the first region if left out
 * @param arrivals   when requests begin
 * @param shape      how their rate changes over time
 * @param keys       what a request is about, by the name of the key
 * @param duplicates the share of requests that are made twice, as calls of their own
 * @param calls      the operation that is asked for; either this or {@code sends}
 * @param sends      the channel that a message is sent to, as {@code broker/name}
 * @param key        what the message is about
 * @param routingKey by which an exchange chooses queues
 * @param message    what it carries besides
 * @param timeout    when a caller gives up
 * @param with       the policy around the call
 * @param protocol   by which they call, if not by that of the service
 * @param priority   how important the requests are in a line, from 0 to 9
 */
@Doc("A crowd that asks for something, over and over.")
public record ClientSpec(
        @Doc("The region or zone they are in. Left out, it is the first region.") @Refers({Reference.REGION, Reference.ZONE})
        Optional<String> in,

        @Doc("When requests begin: `poisson(200/s)`, `constant(200/s)` or `closed(users 500 think exp(2s))`.")
        Arrivals arrivals,

        @Doc("How the rate changes over time, for `poisson` and `constant` arrivals.") @Default("[]") List<ShapeSpec> shape,

        @Doc("What each request is about, by name: `card: zipf(1M 1.0)`. Steps refer to it as `$card`.") @Default("{}")
        @Declares(Reference.KEY)
        Map<String, Zipf> keys,

        @Doc("Double clicks: the share of requests that are made again within a second, with the same intention.")
        @Default("0%")
        Share duplicates,

        @Doc("The operation they ask for: `checkout.pay`.") @Refers(Reference.OPERATION) Optional<String> calls,

        @Doc("The queue they send a message to: `work/jobs`. An answer is the broker's confirm.") @Refers(Reference.CHANNEL)
        Optional<String> sends,

        @Doc("What the message that they send is about: one of their keys, as `$card`.") Optional<KeyName> key,

        @Doc("By which an exchange chooses queues for the message that they send.") Optional<String> routingKey,

        @Doc("What the message that they send carries besides.") @Default("{}") MessageSpec message,

        @Doc("How long they wait for the answer: a duration, or `none` for ever.") @Default("60s") Patience timeout,

        @Doc("The policy around their call.") @Refers(Reference.POLICY) Optional<String> with,

        @Doc("By which protocol they call. Left out, by that of the service. All of them share the connections.")
        Optional<ProtocolSpec> protocol,

        @Doc("How important their requests are wherever these lead to, from 0 to 9; 9 is the most important.") @Default("4")
        @Range(min = "0", max = "9") int priority) {

    /** Checks that there is one thing that is asked for. */
    public ClientSpec {
        if (calls.isPresent() == sends.isPresent()) {
            throw new SettingException(calls.isPresent() ? "it has `calls` and `sends`, and only one of them can be meant"
                    : "it does not say what it asks for", "write `calls: service.operation` or `sends: broker/queue`");
        }
        if (calls.isPresent() && !new Publishing(key, routingKey, message).equals(Publishing.PLAIN)) {
            throw new SettingException("`key`, `routing-key` and `message` are about a message, and these clients send none",
                    "leave them out, or write `sends: broker/queue`");
        }
    }

    /** How they publish what they send. */
    public Publishing publishing() {
        return new Publishing(key, routingKey, message);
    }
}
