package dev.faultline.model.flow;

import dev.faultline.settings.Patience;

/**
 * How a step asks by messages.
 *
 * @param channel where requests go, {@code broker/name}
 * @param as how they are published
 * @param replyOn where replies come back, {@code broker/name}
 * @param timeout how long a reply is waited for
 */
public record RequestUse(String channel, Publishing as, String replyOn, Patience timeout) {
}
