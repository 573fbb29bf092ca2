package dev.faultline.model.flow;

import java.util.Optional;

/**
 * How a step fans posts out, as a scenario writes it.
 *
 * @param channel  where the tasks go, {@code broker/name}
 * @param audience whom they are for
 * @param among    the group that the author is of; empty for any
 * @param batch    recipients of a task at most
 * @param above    authors with more followers are left to readers; empty for none
 * @param as       how the tasks are published
 */
public record FanOutUse(String channel, String audience, Optional<String> among, int batch, Optional<Long> above, Publishing as) {
}
