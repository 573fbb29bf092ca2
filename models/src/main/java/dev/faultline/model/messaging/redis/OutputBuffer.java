package dev.faultline.model.messaging.redis;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.SettingException;
import java.time.Duration;

/**
 * How much Redis keeps for a subscriber that does not read: {@code client-output-buffer-limit pubsub 32mb 8mb 60}.
 *
 * @param limit at which it is disconnected
 * @param softLimit above which it may not stay
 * @param softFor how long it may be above that
 */
@Doc("How much Redis keeps for a subscriber that does not read fast enough, until it disconnects it.")
public record OutputBuffer(
        @Doc("At that size it is disconnected at once.") @Default("32MiB") Bytes limit,
        @Doc("Above that size it is disconnected after `soft-for`.") @Default("8MiB") Bytes softLimit,
        @Doc("How long a buffer may be above `soft-limit`.") @Default("60s") Duration softFor) {

    /** Checks what belongs together. */
    public OutputBuffer {
        if (softLimit.count() > limit.count()) {
            throw new SettingException("`soft-limit` is above `limit`, so it means nothing", "choose a smaller one");
        }
    }
}
