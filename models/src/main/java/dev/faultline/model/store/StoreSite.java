package dev.faultline.model.store;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import java.util.Optional;

/** Where a store is built: what it may use while it comes into being. */
public interface StoreSite {

    Stage stage();

    /** The store's name in the scenario. */
    String name();

    /** A new machine of the store in a zone, or in the first zone of a region; without a place, of the first region. */
    Host host(Optional<String> place);

    /** Does something when all stores are there. */
    void afterwards(Runnable work);

    /** Another store, by name; there {@link #afterwards}. */
    Store store(String name);

    /** How a machine of this store uses another store; there {@link #afterwards}. */
    Access access(Host from, String store);
}
