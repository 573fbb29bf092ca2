package dev.faultline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where the words go: data to standard output, talk to standard error; whether a person watches either, and what it can show.
 *
 * @param out        data
 * @param err        talk
 * @param outWatched whether {@code out} is a terminal
 * @param errWatched whether {@code err} is a terminal
 * @param plain      whether the surroundings ask for no colour ({@code NO_COLOR}, a dumb terminal)
 * @param unicode    whether characters beyond ASCII arrive unharmed
 * @param width      columns
 */
record Terminal(
        PrintWriter out, PrintWriter err, boolean outWatched, boolean errWatched, boolean plain, boolean unicode, int width) {

    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 40;

    /** {@code --color}: whether words are coloured. */
    enum Color {
        AUTO,
        ALWAYS,
        NEVER;

        /** Reads the option. */
        static final class Converter extends Choice<Color> {
            Converter() {
                super(Color.class);
            }
        }
    }

    /**
     * The one that this process was started in. The launch script knows best what is a terminal and says so; without it the JVM's
     * console is asked, which needs input and output to be one.
     */
    static Terminal ofThisProcess() {
        String terminals = System.getProperty("faultline.terminals", System.console() == null ? "" : "out,err");
        List<String> watched = List.of(terminals.split(","));
        String noColor = System.getenv("NO_COLOR");
        boolean plain = noColor != null && !noColor.isEmpty() || "dumb".equals(System.getenv("TERM"));
        Charset charset = charset(watched.contains("out"));
        return new Terminal(
                writer(FileDescriptor.out, charset),
                writer(FileDescriptor.err, charset),
                watched.contains("out"),
                watched.contains("err"),
                plain,
                charset.newEncoder().canEncode('\u2714'),
                width(System.getenv("COLUMNS")));
    }

    /** UTF-8 into files and pipes, so that they are the same bytes everywhere; a console in what it is set to. */
    private static Charset charset(boolean watched) {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return watched && name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        return new PrintWriter(new FileOutputStream(descriptor), true, charset);
    }

    private static int width(String columns) {
        return columns != null && columns.matches("[0-9]{1,4}") ? Math.max(NARROWEST, Integer.parseInt(columns)) : USUAL_WIDTH;
    }

    /** Whether data is coloured under this choice. */
    boolean colours(Color choice) {
        return switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> outWatched && !plain;
        };
    }

    /** Whether talk is coloured under this choice. */
    boolean coloursTalk(Color choice) {
        return choice == Color.ALWAYS || choice == Color.AUTO && errWatched && !plain;
    }
}
