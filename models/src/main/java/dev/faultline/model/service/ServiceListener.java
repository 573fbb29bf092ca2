package dev.faultline.model.service;

/** Watches a service from outside, where exact moments matter. */
public interface ServiceListener {

    /** Nobody watches. */
    ServiceListener NONE = (acceptedAt, waitedNanos) -> {
    };

    /**
     * A call or message has left an instance.
     *
     * @param acceptedAt when the instance took it, in simulated nanoseconds
     * @param waitedNanos how long it waited for workers and cores
     */
    void served(long acceptedAt, long waitedNanos);

    /**
     * What it took to handle that call or message.
     *
     * @param workedNanos how long it kept cores busy
     * @param wanted whether the caller still waited for the answer
     */
    default void worked(long acceptedAt, long workedNanos, boolean wanted) {
    }

    /**
     * Health checks have found an instance broken, or well again.
     *
     * @param atNanos when, in simulated nanoseconds
     * @param instance its name
     */
    default void healthChanged(long atNanos, String instance, boolean isHealthy) {
    }
}
