package dev.faultline.model.flow;

import dev.faultline.settings.KeyName;
import java.util.Optional;

/**
 * What a step does with a store.
 *
 * @param store its name
 * @param writes whether it writes; otherwise it reads
 * @param replica whether a copy that may lag behind will do
 * @param key what the value is found by; empty for what the store says itself
 * @param compares of a write, whether it fails when somebody has written the value since the request read it; of a read, whether it is
 *     noted for such a write
 */
public record StoreUse(String store, boolean writes, boolean replica, Optional<KeyName> key, boolean compares) {

    /** The same, noted for a write that compares. */
    public StoreUse noted() {
        return new StoreUse(store, writes, replica, key, true);
    }
}
