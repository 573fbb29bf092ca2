package dev.faultline.model.messaging;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Variant;

/**
 * A kind of message broker of the language; found by {@link java.util.ServiceLoader}. In a scenario it is the value of
 * {@code kind}, and the keys beside it are its settings. The component that lists the broker's channels is a map by name that
 * carries {@code @Declares(Reference.CHANNEL)}, so that others can refer to them.
 */
public interface BrokerKind extends Variant {

    /**
     * The broker that these settings describe.
     *
     * @param host where it is, for links: ideal brokers are of no place
     */
    Broker build(Record settings, Stage stage, String name, Host host);
}
