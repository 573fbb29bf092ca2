package dev.faultline.model.flow;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Shorthand;

/**
 * Keeps payloads out of messages: one that is too long is written to a store first, and the message says where it is. Source: Hohpe and
 * Woolf, Enterprise Integration Patterns, 2003, "Claim Check".
 *
 * @param store that keeps payloads
 * @param above only longer payloads are kept there
 * @param reference how long the message is then
 */
@Doc("What is done with a payload that is too long for a message.")
public record ClaimCheck(
        @Doc("The store that keeps the payload. It is written before the message is published, and read before a handler begins.")
        @Shorthand @Refers(Reference.STORE) String store,
        @Doc("Only payloads longer than that are kept there.") @Default("256KiB") Bytes above,
        @Doc("How long the message is that says where the payload is.") @Default("1KiB") Bytes reference) {
}
