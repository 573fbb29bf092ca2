package dev.faultline.model.messaging;

import dev.faultline.model.flow.Publishing;
import dev.faultline.model.place.Role;
import dev.faultline.settings.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of message broker of the language; found by {@link java.util.ServiceLoader}. In a scenario it is the value of
 * {@code kind}, and the keys beside it are its settings. The component that lists the broker's channels is a map by name that
 * carries {@code @Declares(Reference.CHANNEL)}, so that others can refer to them.
 */
public interface BrokerKind extends Variant {

    /** Stands for all channels of a broker, whose names are never empty. */
    String ANY_CHANNEL = "";

    /** The broker that these settings describe. */
    Broker build(Record settings, BrokerSite site);

    /** Whether its machines write to a disk that they heed, which may be full or slow. */
    default boolean writesToDisk() {
        return false;
    }

    /** The roles that its machines may have some time, for the checks that reason about a scenario. */
    default List<Role> roles(Record settings) {
        return List.of();
    }

    /** Its machines, for the checks that reason about a scenario. */
    default Machines machines(Record settings) {
        return Machines.NONE;
    }

    /**
     * The keys of a message ({@code key, routing-key, expires-after, delay, priority, headers, count}) and of a consumer
     * ({@code prefetch, batch}; {@code prefetch: 0} where that is no limit, {@code transaction} for one that commits in
     * transactions) that this kind of broker does something with; others are errors in a scenario.
     */
    List<String> honours();

    /**
     * Where a message to a channel ends up: the channels of this broker, by their names in it, and those of others, with the broker's name,
     * from which consumers may take it. That is the channel itself unless it passes messages on.
     */
    default List<String> leadsTo(Record settings, String channel, Publishing as) {
        return List.of(channel);
    }

    /** What is wrong with somebody who consumes a channel; empty if nothing is. */
    default Optional<Misuse> misuse(Record settings, String channel) {
        return Optional.empty();
    }

    /** What is wrong with somebody who consumes a channel like that; empty if nothing is. */
    default Optional<Misuse> misuse(Record settings, String channel, Consuming consumer) {
        return misuse(settings, channel);
    }

    /** What is wrong with sending such messages to a channel, beyond what {@link #honours} says; empty if nothing is. */
    default Optional<Misuse> misuse(Record settings, String channel, Publishing as) {
        return Optional.empty();
    }

    /**
     * The groups of consumers that the settings speak of, by channel, or under {@link #ANY_CHANNEL} where they may consume whichever; one
     * that nobody is, is an error.
     */
    default Map<String, List<String>> groups(Record settings) {
        return Map.of();
    }

    /** Whether only one group of consumers can take messages from a channel, which is named without the broker's name. */
    default boolean isForOneGroup(Record settings, String channel) {
        return false;
    }

    /**
     * The same settings with more channels, each as if it had been written without any setting: what a choreographed saga makes for
     * itself. Each of these has one group of consumers. Empty for a kind that can not have them.
     */
    default Optional<Record> withChannels(Record settings, List<String> names) {
        return Optional.empty();
    }

    /**
     * What can not be meant.
     *
     * @param message what is wrong, without a full stop
     * @param help what to write instead
     */
    record Misuse(String message, String help) {
    }
}
