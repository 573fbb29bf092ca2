package dev.faultline.report.broken;

import picocli.CommandLine;

/** Breaks a rule of the house on purpose. */
public final class IsACommand {

    private IsACommand() {}

    static int runs(CommandLine commandLine) {
        return commandLine.execute();
    }
}
