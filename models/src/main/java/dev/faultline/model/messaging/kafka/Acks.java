package dev.faultline.model.messaging.kafka;

import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.util.List;

/**
 * What a producer waits for: {@code 0} nothing, {@code 1} the leader, {@code all} every replica that is in sync at the time.
 *
 * @param text as it is written
 */
@Written(value = "`0`, `1` or `all`", example = "all")
public record Acks(String text) {

    /** Nothing is waited for. */
    public static final Acks NONE = new Acks("0");
    /** The leader has it. */
    public static final Acks LEADER = new Acks("1");
    /** Every replica that is in sync has it. */
    public static final Acks ALL = new Acks("all");

    /**
     * Reads it.
     *
     * @throws SettingException if it is something else
     */
    public static Acks parse(String text) {
        Acks acks = new Acks(text.equals("-1") ? "all" : text);
        if (!List.of(NONE, LEADER, ALL).contains(acks)) {
            throw new SettingException("`" + text + "` is no level of acknowledgement", "write `0`, `1` or `all`");
        }
        return acks;
    }

    @Override
    public String toString() {
        return text;
    }
}
