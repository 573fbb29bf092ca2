package dev.faultline.model.resilience;

import dev.faultline.model.call.Endpoint;
import dev.faultline.settings.Patience;

/** Whom else the caller of a policy can ask. */
@FunctionalInterface
public interface Alternatives {

    /**
     * The way from this caller to another operation.
     *
     * @param operation {@code service.operation}
     * @param patience  how long an answer is waited for
     */
    Endpoint operation(String operation, Patience patience);
}
