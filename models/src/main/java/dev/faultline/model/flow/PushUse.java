package dev.faultline.model.flow;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.KeyName;
import java.util.Optional;

/**
 * An update that a step publishes to the users of a push channel, as a scenario writes it.
 *
 * @param channel its name
 * @param topic   what the update is about; empty if it is for everybody
 * @param bytes   how long it is
 */
public record PushUse(String channel, Optional<KeyName> topic, Bytes bytes) {
}
