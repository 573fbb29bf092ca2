package dev.faultline.cli;

import dev.faultline.scenario.yaml.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
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
        footer = {
            "  faultline run payment-hybrid          a ready-made scenario: its verdict, and a report in out/",
            "  faultline init                        a scenario to begin with, in the present folder",
            "  faultline help run                    everything about one command"
        },
        subcommands = {
            RunCommand.class,
            CompareCommand.class,
            ScorecardCommand.class,
            ValidateCommand.class,
            ListCommand.class,
            ShowCommand.class,
            ExplainCommand.class,
            SchemaCommand.class,
            InitCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
public final class Main extends FaultlineCommand {

    private final Session session;
    private final Terminal terminal;

    private Main(Session session) {
        this.session = session;
        this.terminal = session.terminal();
    }

    /** The process: ends it with the exit code of the command. */
    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        interruption.install();
        Terminal terminal = Terminal.ofThisProcess();
        ExitCode code = run(new Session(terminal, interruption), arguments);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code.number());
    }

    /** Runs one command line to its end, without ending the process. */
    static ExitCode run(Session session, String... arguments) {
        return new Main(session).run(arguments);
    }

    private ExitCode run(String... arguments) {
        CommandLine faultline = new CommandLine(this);
        faultline.getSubcommands().values().forEach(Main::listExitCodes);
        listExitCodes(faultline);
        faultline.setOut(terminal.out());
        faultline.setErr(terminal.err());
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
            return command.execute(session);
        } catch (ParameterException wrong) {
            return explain(wrong);
        } catch (Failure failure) {
            terminal.err().println("faultline: " + failure.getMessage());
            showTrace(command, failure);
            return failure.code();
        } catch (OutOfMemoryError exhausted) {
            terminal.err().println("faultline: out of memory (the heap may grow to "
                    + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB).\nAllow more with FAULTLINE_JAVA_OPTS=-Xmx8g, "
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
        CommandLine command = wrong.getCommandLine();
        String problem = wrong instanceof UnmatchedArgumentException unmatched
                ? explainUnknown(unmatched.getUnmatched().get(0), command)
                : wrong.getMessage();
        terminal.err().println("faultline: " + problem);
        terminal.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.COMMAND_LINE;
    }

    private static String explainUnknown(String word, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (word.startsWith("-")) {
            return "there is no option '" + word + "'." + didYouMean(word, spec.optionsMap().keySet());
        }
        return spec.subcommands().isEmpty()
                ? "'" + word + "' is one word too many."
                : "there is no command '" + word + "'." + didYouMean(word, spec.subcommands().keySet());
    }

    private static String didYouMean(String word, Collection<String> known) {
        return Spelling.closest(word, known).map(close -> " Did you mean '" + close + "'?").orElse("");
    }

    private static void listExitCodes(CommandLine commandLine) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.byNumber()) {
            codes.put(" ".repeat(code.number() < 100 ? 3 : 1) + code.number(), code.meaning());
        }
        commandLine.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    }

    @Override
    ExitCode execute(Session given) {
        spec().commandLine().usage(terminal.err());
        return ExitCode.COMMAND_LINE;
    }
}
