package dev.faultline.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The entrance: finds the command, runs it, and turns whatever happens into a message and an {@link ExitCode}. A user's mistake
 * gets a sentence; a stack trace appears only with {@code --debug}.
 */
@Command(
        name = "faultline",
        header = "Simulates distributed systems: write down how services talk and what breaks, and see what it does.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, HelpCommand.class})
public final class Main extends FaultlineCommand {

    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofThisProcess();
        ExitCode code = new Main(terminal).run(arguments);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code.number());
    }

    /** Runs one command line to its end, without ending the process. */
    static ExitCode run(Terminal terminal, String... arguments) {
        return new Main(terminal).run(arguments);
    }

    private ExitCode run(String... arguments) {
        CommandLine faultline = new CommandLine(this);
        faultline.getSubcommands().values().forEach(Main::listExitCodes);
        listExitCodes(faultline);
        faultline.setOut(terminal.out());
        faultline.setErr(terminal.err());
        faultline.setCaseInsensitiveEnumValuesAllowed(true);
        faultline.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours(Terminal.Color.AUTO) ? Ansi.ON : Ansi.OFF));
        try {
            ParseResult parsed = faultline.parseArgs(arguments);
            Integer helped = CommandLine.executeHelpRequest(parsed);
            if (helped != null) {
                return ExitCode.HOLDS;
            }
            return execute(commandOf(parsed), arguments);
        } catch (ParameterException wrong) {
            return explain(wrong);
        }
    }

    private static FaultlineCommand commandOf(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return (FaultlineCommand) innermost.commandSpec().userObject();
    }

    private ExitCode execute(FaultlineCommand command, String[] arguments) {
        try {
            return command.execute(terminal);
        } catch (Failure failure) {
            terminal.err().println("faultline: " + failure.getMessage());
            showTrace(command, failure);
            return failure.code();
        } catch (OutOfMemoryError exhausted) {
            terminal.err().println("faultline: out of memory (the heap may grow to "
                    + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB). Allow more with FAULTLINE_JAVA_OPTS=-Xmx8g, "
                    + "or lower the load, the queues' limits or limits.in-flight of the scenario.");
            showTrace(command, exhausted);
            return ExitCode.INTERNAL_ERROR;
        } catch (RuntimeException | Error bug) {
            terminal.err().println("faultline: internal error: " + bug
                    + "\nThis is a mistake in Faultline, not in your scenario. To see where, repeat it with --debug:"
                    + "\n  faultline " + String.join(" ", arguments) + " --debug");
            showTrace(command, bug);
            return ExitCode.INTERNAL_ERROR;
        }
    }

    private void showTrace(FaultlineCommand command, Throwable failure) {
        if (command.debug()) {
            failure.printStackTrace(terminal.err());
        }
    }

    private ExitCode explain(ParameterException wrong) {
        terminal.err().println("faultline: " + wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = new ArrayList<>(unmatched.getSuggestions());
            if (!suggestions.isEmpty()) {
                terminal.err().println("Did you mean " + String.join(" or ", suggestions) + "?");
            }
        }
        terminal.err().println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.COMMAND_LINE;
    }

    private static void listExitCodes(CommandLine commandLine) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.byNumber()) {
            codes.put(" ".repeat(code.number() < 100 ? 3 : 1) + code.number(), code.meaning());
        }
        commandLine.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    }

    @Override
    ExitCode execute(Terminal terminal) {
        spec().commandLine().usage(terminal.err());
        return ExitCode.COMMAND_LINE;
    }
}
