package dev.faultline.model.store;

import dev.faultline.settings.Variant;
import java.util.List;
import java.util.Optional;

/**
 * A kind of store of the language; found by {@link java.util.ServiceLoader}. In a scenario it is the value of {@code kind}, and
 * the keys beside it are its settings.
 */
public interface StoreKind extends Variant {

    /** The store that these settings describe. */
    Store build(Record settings, StoreSite site);

    /** The region or zone of each of its machines, for the checks that reason about a scenario; empty for the first region. */
    List<Optional<String>> places(Record settings);

    /** Whether it has copies that lag behind and can be read. */
    default boolean hasReplicas(Record settings) {
        return false;
    }

    /** Whether its writes go to a disk, which may be full or slow. */
    default boolean writesToDisk() {
        return false;
    }

    /** Whether what it keeps ends by the clock of its machine. */
    default boolean endsByClock() {
        return false;
    }

    /** Whether one of its machines takes the writes of all. */
    default boolean hasPrimary() {
        return false;
    }

    /** Whether a write can be made to depend on what its request has read. */
    default boolean compares(Record settings) {
        return false;
    }

    /** Whether a step that names no key asks for a key that other requests ask for too. */
    default boolean sharesKeys(Record settings) {
        return true;
    }

    /** How messages leave its outbox; empty where a write can not take messages along. */
    default Optional<OutboxSettings> outbox(Record settings) {
        return Optional.empty();
    }

    /** Whether it keeps what is written as events in their order, so that a projection can follow it. */
    default boolean keepsEvents() {
        return false;
    }

    /** The store whose events make its values, so that nobody else writes them; empty for what is written by steps. */
    default Optional<String> follows(Record settings) {
        return Optional.empty();
    }

    /** The store whose values it shows in another form; empty for values of its own. */
    default Optional<String> viewOf(Record settings) {
        return Optional.empty();
    }

    /** The store or operation that it gets from what it does not have. */
    default Optional<String> source(Record settings) {
        return Optional.empty();
    }
}
