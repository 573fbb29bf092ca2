package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the front-door documents promise is so: their YAML is valid, their commands exist, their links lead somewhere. */
class DocumentsTest {

    private static final List<String> DOCUMENTS = documents();
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?:\\./|`)faultline ([a-z]+)([^`#\n]*)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");
    private static final List<String> ONLY_EXAMPLES = List.of("my-scenario.yaml", "other-scenario.yaml", "SCENARIO",
            "SCENARIO...", "NAME", "COMMAND");

    @Test
    void theScenariosAreValidAndWithoutWarnings() throws IOException {
        int found = 0;
        for (String document : DOCUMENTS) {
            for (String yaml : blocks(document, "yaml")) {
                Reading reading = ScenarioReader.read(document, yaml, Overrides.NONE);
                assertEquals("", DiagnosticText.write(reading.diagnostics(), false));
                found++;
            }
        }
        assertTrue(found > 0, "the README shows the language");
    }

    @Test
    void theCommandsAreThereAndTakeTheirOptions() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String document : DOCUMENTS) {
            Matcher matcher = COMMAND.matcher(text(document));
            while (matcher.find()) {
                commands.add(matcher.group(1));
                assertTakes(document, matcher.group(1), matcher.group(2).strip());
            }
        }
        assertTrue(commands.containsAll(List.of("run", "compare", "validate", "list", "show")), commands.toString());
    }

    @Test
    void ciRunsTheTwoCommandsAtTheTopOfTheReadme() throws IOException {
        List<String> promised =
                blocks("README.md", "sh").get(0).lines().map(line -> line.replaceFirst("#.*", "").strip()).toList();
        assertEquals(List.of("./faultline run payment-hybrid", "./mvnw verify"), promised);

        String ci = text(".ci/run").replace("--batch-mode --no-transfer-progress ", "");
        for (String command : promised) {
            assertTrue(ci.contains("\n" + command + "\n"), command + " in " + ci);
        }
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (String document : DOCUMENTS) {
            Matcher link = LINK.matcher(text(document));
            while (link.find()) {
                Path target = ShellScript.PROJECT.resolve(document).resolveSibling(link.group(1));
                assertTrue(Files.exists(target), document + " links to " + target);
            }
        }
    }

    private static void assertTakes(String document, String command, String arguments) {
        String help = CommandLineRun.of(command, "--help").out();
        assertTrue(help.contains("Usage: faultline " + command), document + ": faultline " + command);
        for (String word : arguments.split("\\s+")) {
            if (word.startsWith("--")) {
                assertTrue(help.contains(word), document + ": faultline " + command + " " + word);
            }
        }
        String name = arguments.split("\\s+")[0];
        boolean takesAScenario = List.of("run", "compare", "validate", "show").contains(command);
        if (takesAScenario && !name.isEmpty() && !ONLY_EXAMPLES.contains(name) && !name.startsWith("-")) {
            assertFalse(ScenarioSource.find(name).read(Overrides.NONE).hasErrors(), document + ": " + name);
        }
    }

    private static List<String> blocks(String document, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(document));
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    /** Those at the front door, and whatever lies under {@code docs}. */
    private static List<String> documents() {
        List<String> documents = new ArrayList<>(List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "scenarios/README.md"));
        try (Stream<Path> files = Files.walk(ShellScript.PROJECT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> ShellScript.PROJECT.relativize(file).toString().replace('\\', '/')).sorted()
                    .forEach(documents::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return documents;
    }

    private static String text(String document) throws IOException {
        return Files.readString(ShellScript.PROJECT.resolve(document));
    }
}
