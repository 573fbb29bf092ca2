package dev.faultline.model.push.connection;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import java.time.Duration;

/**
 * What users send over their connections.
 *
 * @param every the mean time between two messages of a user
 * @param work  of a core, for each
 * @param bytes of each
 */
@Doc("Messages that users send over their connections: work for the gateway, at an even pace, and no requests of their own.")
public record SendsSpec(
        @Doc("The mean time between two messages of a user.") @Range(above = "0s") @Example("30s") Duration every,
        @Doc("What the gateway does about each, on a core, besides receiving it.") @Default("0s") Duration work,
        @Doc("How long a message is, without its frame.") @Default("100B") Bytes bytes) {
}
