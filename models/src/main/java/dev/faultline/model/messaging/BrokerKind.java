package dev.faultline.model.messaging;

import dev.faultline.settings.Variant;
import java.util.List;

/**
 * A kind of message broker of the language; found by {@link java.util.ServiceLoader}. In a scenario it is the value of
 * {@code kind}, and the keys beside it are its settings. The component that lists the broker's channels is a map by name that
 * carries {@code @Declares(Reference.CHANNEL)}, so that others can refer to them.
 */
public interface BrokerKind extends Variant {

    /** The broker that these settings describe. */
    Broker build(Record settings, BrokerSite site);

    /** Its machines, for the checks that reason about a scenario. */
    default Machines machines(Record settings) {
        return Machines.NONE;
    }

    /**
     * The keys of a message ({@code key, routing-key, expires-after, delay, priority, headers, count}) and of a consumer
     * ({@code prefetch, batch}) that this kind of broker does something with; others are errors in a scenario.
     */
    List<String> honours();
}
