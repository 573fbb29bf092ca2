package dev.faultline.model.call;

/**
 * What a message carries whose sender waits for a reply by another message: the correlation id, and where the reply goes. Whoever
 * replies copies it onto the reply.
 *
 * <p>Only the call that sends the message and those that deliver it have one; what else is done on their behalf has not.
 */
public interface Correlation {

    /** The channel that replies are sent to, {@code broker/name}. */
    String replyChannel();
}
