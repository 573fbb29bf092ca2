package dev.faultline.model.call;

/**
 * Whatever takes a request: a service behind a link, a queue, or a policy around either.
 *
 * <p>Endpoints compose as decorators; the outermost is called first. An endpoint completes each call at most once, at once
 * or later, or never when the answer is lost.
 */
@FunctionalInterface
public interface Endpoint {

    /** Takes the call; its end is told to {@code completion}, possibly before this method returns. */
    void call(Call call, Completion completion);
}
