package dev.faultline.model.resilience;

import dev.faultline.settings.Doc;

/**
 * What a circuit breaker makes of a permanent error, such as a declined card.
 *
 * <p>Resilience4j counts every exception as a failure unless it is told which to ignore or to record; one that is on neither
 * list then is a success (semantics reference, A1.3). That is what people set up for errors of business, so it is the default
 * here.
 */
@Doc("What a circuit breaker makes of a permanent error, such as a declined card.")
public enum PermanentErrors {
    @Doc("The good answer of a healthy service.")
    SUCCESS,
    @Doc("A failure like any other.")
    FAILURE,
    @Doc("Nothing: it is not counted, and a probe that meets it may be repeated.")
    IGNORED
}
