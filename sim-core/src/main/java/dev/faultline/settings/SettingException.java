package dev.faultline.settings;

import java.util.List;
import java.util.Optional;

/**
 * A value that can not be meant as it is written. The message says what was found and what is wrong with it, the help says what
 * to write instead; both are read by the person who wrote the scenario, so they speak of the scenario and not of the program.
 */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The offset of a mistake that concerns the whole value. */
    public static final int WHOLE = -1;

    private final String help;
    private final int offset;
    private final int length;
    private final transient List<String> path;

    /**
     * A mistake in a part of the value.
     *
     * @param message what is wrong, without a full stop
     * @param help    what to write instead; may be empty
     * @param offset  where the wrong part begins within the value's text, from 0, or {@link #WHOLE}
     * @param length  how many characters it has
     */
    public SettingException(String message, String help, int offset, int length) {
        this(message, help, offset, length, List.of());
    }

    private SettingException(String message, String help, int offset, int length, List<String> path) {
        super(message);
        this.help = help;
        this.offset = offset;
        this.length = length;
        this.path = path;
    }

    /** A mistake from an offset to the end of the value. */
    public SettingException(String message, String help, int offset) {
        this(message, help, offset, 0);
    }

    /** A mistake that concerns the whole value. */
    public SettingException(String message, String help) {
        this(message, help, WHOLE, 0);
    }

    /** The same mistake of a map, which is in what stands under these keys, from the outermost to the innermost. */
    public SettingException at(String... keys) {
        return new SettingException(getMessage(), help, offset, length, List.of(keys));
    }

    /** The same mistake with this help, if it has none. */
    public SettingException orHelp(String otherwise) {
        return help.isEmpty() ? new SettingException(getMessage(), otherwise, offset, length, path) : this;
    }

    /** Under which keys of the map the mistake is; empty if it concerns all of it. */
    public List<String> path() {
        return path;
    }

    /** What to write instead. */
    public Optional<String> help() {
        return help.isEmpty() ? Optional.empty() : Optional.of(help);
    }

    /** Where the wrong part begins within the value's text, from 0, or {@link #WHOLE}. */
    public int offset() {
        return offset;
    }

    /** How many characters the wrong part has; 0 means to the end. */
    public int length() {
        return length;
    }

    /** The same mistake, seen from a text in which this value has a place of its own. */
    public SettingException within(int start, int wholeLength) {
        if (offset == WHOLE) {
            return new SettingException(getMessage(), help, start, wholeLength);
        }
        return new SettingException(getMessage(), help, start + offset, length == 0 ? wholeLength - offset : length);
    }
}
