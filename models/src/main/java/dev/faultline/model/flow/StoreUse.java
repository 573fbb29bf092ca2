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
 */
public record StoreUse(String store, boolean writes, boolean replica, Optional<KeyName> key) {
}
