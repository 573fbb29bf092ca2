package dev.faultline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: help, and how much they say and in which colour. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpWidth = 110,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n")
abstract class FaultlineCommand {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-q", "--quiet"}, order = 90, description = "Print no talk on standard error, only failures.")
    private boolean quiet;

    @Option(
            names = "--color",
            order = 91,
            paramLabel = "WHEN",
            converter = Terminal.Color.Converter.class,
            description = "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.",
            defaultValue = "auto")
    private Terminal.Color color;

    @Option(names = "--debug", order = 92, description = "Print the stack trace of a failure.")
    private boolean debug;

    /** Does the work; whatever it throws becomes a message. */
    abstract ExitCode execute(Session session);

    final CommandSpec spec() {
        return spec;
    }

    final boolean quiet() {
        return quiet;
    }

    final Terminal.Color color() {
        return color;
    }

    final boolean debug() {
        return debug;
    }

    /** Says something that is no data, unless silence is asked for. */
    final void say(Session session, String message) {
        if (!quiet) {
            session.say(message);
        }
    }
}
