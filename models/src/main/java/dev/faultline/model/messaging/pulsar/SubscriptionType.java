package dev.faultline.model.messaging.pulsar;

import dev.faultline.settings.Doc;

/** How the messages of a subscription are divided among its consumers. */
@Doc("How the messages of a subscription are divided among its consumers.")
public enum SubscriptionType {
    /** The default. */
    @Doc("One instance gets all, and the others are turned away until it is gone.")
    EXCLUSIVE,
    /** One active consumer. */
    @Doc("One instance gets all, and the next takes over when it is gone.")
    FAILOVER,
    /** Round robin. */
    @Doc("Each message goes to one of the instances, in turn.")
    SHARED,
    /** By the hash of the key. */
    @Doc("The messages of a key go to the same instance, in order.")
    KEY_SHARED;

    /** Whether several consumers get messages at the same time. */
    boolean isShared() {
        return this == SHARED || this == KEY_SHARED;
    }

    /** The way to divide. */
    Dispatcher dispatcher(boolean allowOutOfOrder) {
        return switch (this) {
            case EXCLUSIVE -> new SingleActive(true);
            case FAILOVER -> new SingleActive(false);
            case SHARED -> new RoundRobin();
            case KEY_SHARED -> new ByKey(allowOutOfOrder);
        };
    }
}
