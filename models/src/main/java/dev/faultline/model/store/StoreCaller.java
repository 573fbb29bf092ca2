package dev.faultline.model.store;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;

/** An instance of a service that uses stores, as far as these need to know it. */
public interface StoreCaller {

    /** The instance's host: connections and waits end with its memory. */
    Host host();

    /** The bare way to one machine of the store that is asked. */
    Endpoint way(Receiver machine);

    /** How the same instance reaches another store. */
    Access access(String store);

    /** The way from this instance to an operation, {@code prices.get}, without a policy but with the usual timeout. */
    Endpoint operation(String operation);
}
