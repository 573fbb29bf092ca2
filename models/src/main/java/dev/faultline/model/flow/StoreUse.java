package dev.faultline.model.flow;

import dev.faultline.settings.KeyName;
import java.util.List;
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
 * @param announcements the messages that tell others of a write
 */
public record StoreUse(String store, boolean writes, boolean replica, Optional<KeyName> key, boolean compares,
        List<Announcement> announcements) {

    /** Nobody is told of it. */
    public StoreUse(String store, boolean writes, boolean replica, Optional<KeyName> key, boolean compares) {
        this(store, writes, replica, key, compares, List.of());
    }

    /** The same, and others are told of what is written. */
    public StoreUse announcing(List<Announcement> messages) {
        return new StoreUse(store, writes, replica, key, compares, messages);
    }

    /** The same, noted for a write that compares. */
    public StoreUse noted() {
        return new StoreUse(store, writes, replica, key, true, announcements);
    }
}
