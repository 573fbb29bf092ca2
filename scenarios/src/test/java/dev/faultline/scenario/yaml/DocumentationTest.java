package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every YAML block of the documentation is a scenario that can be read without an error. */
class DocumentationTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TestFactory
    Stream<DynamicTest> everyBlockIsAScenario() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            List<String> lines = Files.readAllLines(page);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).equals("```yaml")) {
                    int end = i + lines.subList(i, lines.size()).indexOf("```");
                    String name = ROOT.relativize(page) + ":" + (i + 2);
                    String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
                    tests.add(DynamicTest.dynamicTest(name, () -> reads(name, text)));
                }
            }
        }
        assertFalse(tests.isEmpty(), "no page has a block: is the documentation where this test looks?");
        return tests.stream();
    }

    private static void reads(String name, String text) {
        Reading reading = ScenarioReader.read(name, text, Overrides.NONE);
        assertTrue(!reading.hasErrors() && reading.scenario().isPresent(), () -> reading.diagnostics().toString());
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(ROOT.resolve("README.md"));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        pages.removeIf(page -> !Files.exists(page));
        return pages;
    }
}
