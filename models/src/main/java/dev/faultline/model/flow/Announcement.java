package dev.faultline.model.flow;

/**
 * A message that tells others of something written to a store.
 *
 * @param store the store
 * @param channel where the message goes, {@code broker/name}
 * @param as how it is published
 * @param step the name of the step, which keys the message's draws
 * @param isRecorded whether it is written together with the value and published by a relay; otherwise the operation publishes it
 *     itself, and the two can part
 */
public record Announcement(String store, String channel, Publishing as, String step, boolean isRecorded) {
}
