package dev.faultline.cli;

import static java.util.regex.Pattern.MULTILINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.yaml.Overrides;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MainTest {

    private static final List<String> COMMANDS = List.of("run", "validate", "list", "show", "init", "bench");

    @Test
    void helpNamesTheCommandsAndGoesToStandardOutput() {
        CommandLineRun help = CommandLineRun.of("--help");

        assertEquals(ExitCode.HOLDS, help.code());
        for (String command : COMMANDS) {
            assertTrue(help.out().contains("\n  " + command + " "), command + " in " + help.out());
        }
        assertEquals("", help.err());
    }

    @Test
    void theHelpOfEveryCommandListsTheExitCodesAndExamples() {
        for (String command : COMMANDS) {
            String help = CommandLineRun.of(command, "--help").out();
            for (ExitCode code : ExitCode.values()) {
                assertTrue(help.contains(code.number() + "   " + code.meaning()), command + " lists " + code + ": " + help);
            }
            assertTrue(help.contains("\n  faultline " + command), command + " has an example: " + help);
            assertEquals(help, CommandLineRun.of("help", command).out());
        }
    }

    @Test
    void theExamplesOfTheHelpTakeScenariosAndVariantsThatAreThere() {
        Pattern example = Pattern.compile(
                "faultline (?:run|validate|show) ([a-z][a-z0-9-]+)(?= |$)(?: --variant ([a-z-]+))?", MULTILINE);
        int found = 0;
        for (String command : COMMANDS) {
            Matcher matcher = example.matcher(CommandLineRun.of(command, "--help").out());
            while (matcher.find()) {
                Overrides overrides = new Overrides(List.of(), Optional.ofNullable(matcher.group(2)));
                assertFalse(ScenarioSource.find(matcher.group(1)).read(overrides).hasErrors(), matcher.group());
                found++;
            }
        }
        assertTrue(found >= 3, found + " examples");
    }

    @Test
    void withoutACommandItShowsTheHelpAsTalkAndFails() {
        CommandLineRun run = CommandLineRun.of();

        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("Commands:"), run.err());
    }

    @Test
    void aMistypedCommandGetsASuggestion() {
        CommandLineRun run = CommandLineRun.of("vaildate", "x.yaml");

        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertTrue(run.err().startsWith("faultline: there is no command 'vaildate'. Did you mean 'validate'?\n"), run.err());
    }

    @Test
    void aMistypedOptionGetsASuggestion() {
        CommandLineRun run = CommandLineRun.of("validate", "--strcit", "x.yaml");

        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertTrue(run.err().startsWith("faultline: there is no option '--strcit'. Did you mean '--strict'?\n"), run.err());
        assertTrue(run.err().endsWith("Try 'faultline validate --help'.\n"), run.err());
    }

    @Test
    void aWordTooMuchIsNamed() {
        CommandLineRun run = CommandLineRun.of("list", "everything");

        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertTrue(run.err().startsWith("faultline: 'everything' is one word too many.\n"), run.err());
    }

    @Test
    void aMissingArgumentIsNamed() {
        CommandLineRun run = CommandLineRun.of("show");

        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertTrue(run.err().contains("NAME"), run.err());
    }

    @Test
    void aWrongChoiceNamesTheChoices() {
        CommandLineRun run = CommandLineRun.of("list", "--format", "xml");

        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertTrue(run.err().contains("text") && run.err().contains("json"), run.err());
    }

    @Test
    void aMistypedNameOfTheLibraryGetsASuggestion() {
        CommandLineRun run = CommandLineRun.of("show", "payment-hibrid");

        assertEquals(ExitCode.INVALID_SCENARIO, run.code());
        assertTrue(run.err().contains("Did you mean 'payment-hybrid'?"), run.err());
    }

    @Test
    void theVersionNamesItself() {
        assertTrue(CommandLineRun.of("--version").out().startsWith("faultline "));
    }

    @Test
    void noStackTraceIsShownWithoutDebug() {
        assertFalse(CommandLineRun.of("show", "nothing-like-it").err().contains("\tat "));
        assertTrue(CommandLineRun.of("show", "nothing-like-it", "--debug").err().contains("\tat "));
    }
}
