package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Bends a good scenario in random ways, the same ones each time, and looks at what a person is told. */
class MutationTest {

    /** The maps whose keys are names that the person gave. */
    private static final Set<String> BY_NAME = Set.of("parameters", "regions", "links", "policies", "clients", "keys", "services",
            "operations", "consumes", "brokers", "queues", "expect", "variants");

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz-";

    @Test
    void aTypingErrorInAKeyIsFoundWhereItIsAndPutRight() {
        List<Scalar> keys = new ArrayList<>();
        Node root = TreeReader.read(Source.file("shop.yaml", Shop.TEXT), new Diagnostics()).orElseThrow();
        collect(root, false, keys);
        Set<String> words = new TreeSet<>(keys.stream().map(Scalar::text).toList());
        Arrays.stream(Metric.values()).map(Metric::key).forEach(words::add);
        Random random = new Random(1);
        int typos = 0;
        int placed = 0;
        int corrected = 0;
        for (Scalar key : keys) {
            for (int i = 0; i < 5; i++) {
                String typo = mistyped(key.text(), random);
                if (words.contains(typo)) {
                    continue;
                }
                typos++;
                Reading reading = read(replaced(key, typo));
                assertTrue(reading.hasErrors(), () -> "`" + typo + "` for `" + key.text() + "` was not noticed");
                for (Diagnostic diagnostic : reading.diagnostics()) {
                    Span span = diagnostic.span();
                    if (span.line() == key.span().line() && span.column() == key.span().column()
                            && span.endColumn() == key.span().column() + typo.length() && diagnostic.message().contains("`" + typo
                            + "`")) {
                        placed++;
                        corrected += diagnostic.label().equals("did you mean `" + key.text() + "`?") ? 1 : 0;
                        break;
                    }
                }
            }
        }

        assertTrue(typos > 250, "too few typing errors to say anything: " + typos);
        assertTrue(placed >= 0.95 * typos, placed + " of " + typos + " were found where they are");
        assertTrue(corrected >= 0.80 * typos, corrected + " of " + typos + " were put right");
    }

    @Test
    void whateverIsWrittenIsReadOrExplained() {
        Random random = new Random(2);
        for (int i = 0; i < 100; i++) {
            StringBuilder text = new StringBuilder(Shop.TEXT);
            int edits = 1 + random.nextInt(4);
            for (int edit = 0; edit < edits; edit++) {
                edit(text, random);
            }
            Reading reading = read(text.toString());
            assertNotEquals(reading.scenario().isPresent(),
                    reading.diagnostics().stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR),
                    () -> "a scenario or errors, one of the two:\n" + text);
            assertTrue(DiagnosticText.write(reading.diagnostics(), false).length() < 100_000);
        }
    }

    @Test
    void theResolvedTextIsTheSameScenario() {
        Random random = new Random(3);
        int read = 0;
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(Shop.TEXT);
            edit(text, random);
            Reading first = read(text.toString());
            if (first.scenario().isPresent()) {
                read++;
                Reading again = read(first.resolvedText());
                assertEquals(first.resolvedText(), again.resolvedText());
                assertTrue(again.scenario().isPresent(), () -> DiagnosticText.write(again.diagnostics(), false));
            }
        }
        assertTrue(read > 5, "too few of the bent scenarios can be read to say anything: " + read);
    }

    private static void collect(Node node, boolean names, List<Scalar> keys) {
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries().values()) {
                boolean key = !names && entry.key().text().length() > 2;
                if (key) {
                    keys.add(entry.key());
                }
                if (!entry.key().text().equals("variants") || names) {
                    collect(entry.value(), !names && BY_NAME.contains(entry.key().text()), keys);
                }
            }
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> collect(item, false, keys));
        }
    }

    /** One of the things that fingers do. */
    private static String mistyped(String word, Random random) {
        StringBuilder typo = new StringBuilder(word);
        int at = random.nextInt(word.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length() - 1));
        switch (random.nextInt(5)) {
            case 0 -> typo.deleteCharAt(at);
            case 1 -> typo.insert(at, word.charAt(at));
            case 2 -> typo.setCharAt(at, letter);
            case 3 -> typo.insert(at, letter);
            default -> {
                int left = Math.min(at, word.length() - 2);
                typo.setCharAt(left, word.charAt(left + 1));
                typo.setCharAt(left + 1, word.charAt(left));
            }
        }
        return typo.toString();
    }

    private static String replaced(Scalar key, String typo) {
        List<String> lines = new ArrayList<>(Shop.TEXT.lines().toList());
        String line = lines.get(key.span().line() - 1);
        int start = key.span().column() - 1;
        lines.set(key.span().line() - 1, line.substring(0, start) + typo + line.substring(start + key.text().length()));
        return String.join("\n", lines);
    }

    private static void edit(StringBuilder text, Random random) {
        String signs = "{}[](),:;#&*!|>'\"%@`-?$ \n\t0123456789.kMGsm/" + LETTERS;
        int at = random.nextInt(text.length());
        switch (random.nextInt(5)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
            case 2 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
            case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            default -> {
                int from = random.nextInt(text.length());
                text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(60))));
            }
        }
    }

    private static Reading read(String text) {
        return ScenarioReader.read("shop.yaml", text, Overrides.NONE);
    }
}
