package dev.faultline.model.store;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * How messages leave the outbox of a database. The defaults of {@code cdc} are those of Debezium and Kafka Connect (semantics reference,
 * B8); those of {@code polling} are usual ones.
 *
 * @param relay how the relay learns of messages
 * @param every how often it looks
 * @param batch how many messages it takes at a time; empty for what its kind takes by default
 * @param commitsEvery how often a cdc relay records how far it has come
 * @param by the service whose first instance it runs on; empty for a machine of its own
 */
@Doc("How messages leave the outbox of a database.")
public record OutboxSettings(
        @Doc("How the relay learns of messages.") @Default("polling") Relay relay,
        @Doc("How often the relay looks for messages. It looks again at once when it found as many as it takes at a time.")
        @Default("500ms") @Range(above = "0s") Duration every,
        @Doc("How many messages it takes at a time. Left out, 100 of a `polling` relay and 2048 of a `cdc` one.")
        @Range(min = "1", max = "1M") Optional<Integer> batch,
        @Doc("How often a `cdc` relay records how far it has come; after a crash it publishes again what came since.")
        @Default("60s") @Range(above = "0s") Duration commitsEvery,
        @Doc("The service whose first instance the relay runs on, and fails with. Left out, it is on a machine of its own beside the"
                + " primary.")
        @Refers(Reference.SERVICE) Optional<String> by) {

    private static final int POLLED = 100;
    private static final int CAPTURED = 2_048;

    /** How a relay learns of messages. */
    @Doc("How a relay learns of messages.")
    public enum Relay {
        @Key("polling")
        @Doc("It asks the database for those not marked as sent, publishes one after the other, and marks them.")
        POLLING,
        @Key("cdc")
        @Doc("It follows the database's log, at no cost to queries, and publishes whatever it finds together (change data capture).")
        CDC
    }

    /** How many messages it takes at a time. */
    public int batchSize() {
        return batch.orElse(relay == Relay.CDC ? CAPTURED : POLLED);
    }
}
