package dev.faultline.scenario.yaml;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A text that settings were written in: a file, an option of the command line, or the language's own defaults.
 *
 * @param name  the file as the person named it, or the option as it was typed
 * @param kind  which of the three
 * @param lines the text, line by line
 */
public record Source(String name, Kind kind, List<String> lines) {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n|\r");

    /** What settings can be written in. */
    public enum Kind {
        /** A file or a resource of the library: has lines that an editor can go to. */
        FILE,
        /** An option such as {@code --set rate=5/s}. */
        OPTION,
        /** A default of the language. */
        BUILT_IN
    }

    /** Keeps its own copy of the lines. */
    public Source {
        lines = List.copyOf(lines);
    }

    /** A file with its text. */
    public static Source file(String name, String text) {
        return new Source(name, Kind.FILE, List.of(LINE_BREAK.split(text, -1)));
    }

    /** An option as it was typed. */
    public static Source option(String text) {
        return new Source(text, Kind.OPTION, List.of(text));
    }

    static Source builtIn(String text) {
        return new Source("default", Kind.BUILT_IN, List.of(text));
    }

    /** By the name alone: the text may be long, and every diagnostic has its source. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
