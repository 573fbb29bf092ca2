package dev.faultline.cli;

/**
 * What a command is run in.
 *
 * @param terminal     where it writes
 * @param interruption whether somebody wants it to end early
 */
record Session(Terminal terminal, Interruption interruption) {

    /** Says something that is no data. */
    void say(String message) {
        terminal.err().println(message);
    }
}
