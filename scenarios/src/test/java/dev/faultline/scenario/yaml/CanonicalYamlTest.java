package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalYamlTest {

    @Test
    void isOneFormOfManyWaysToWriteTheSame() {
        String written = """
                a: {b: [1, {c: 'x', "d": "y: z"}], e: {}, f: []}   # a comment
                g: !!str >
                  some folded
                  text
                h:
                """;
        assertEquals("""
                a:
                  b:
                    - 1
                    - c: x
                      d: "y: z"
                  e: {}
                  f: []
                g: "some folded text\\n"
                h: null
                """, CanonicalYaml.write(tree(written)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "true", "- a", "a: b", "a #b", "#a", ":", "a:", " a", "a ", "&a", "*a", "!a", "|",
            ">", "> 5",
        "%a", "@a", "`a`", "'a'", "\"a\"", "[a", "{a", "a, b", "---", "...", "? a", "-", "<<", "=", "\t", "a\tb", "a\nb",
                "\u00e9",
        "\u0085", "\u2028", "\ufeff", "\ud83d\ude00", "\\", "\u0000", "\u001b[31m", "0x10", "1e3", "exp(5ms)", "<= 400ms",
                "us <-> eu"})
    void readsBackAsTheSameText(String text) {
        Node written = tree(CanonicalYaml.write(new Mapping(span(), Map.of("k",
                new Node.Entry(new Scalar(span(), "k", true, -1), new Scalar(span(), text, false, -1))))));
        Scalar again = (Scalar) ((Mapping) written).get("k");

        assertEquals(text, again.text());
        assertTrue(!again.isNull(), "a text is not null");
    }

    @Test
    void readsBackAsTheSameTree() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            Node tree = random(random, 0);
            assertEquals(plain(tree), plain(tree(CanonicalYaml.write(tree))));
        }
    }

    private static Node random(Random random, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            String key = text(random) + i;
            entries.put(key, new Node.Entry(new Scalar(span(), key, false, -1), value(random, depth)));
        }
        return new Mapping(span(), entries);
    }

    private static Node value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 2 : 4)) {
            case 0 -> new Scalar(span(), text(random), false, -1);
            case 1 -> new Scalar(span(), "", true, 0);
            case 2 -> random(random, depth + 1);
            default -> new Sequence(span(), IntStream.range(0, random.nextInt(3)).mapToObj(i -> value(random, depth + 1))
                    .toList());
        };
    }

    private static String text(Random random) {
        String signs = "abz09 .:#-'\"\\{}[],&*!|>%@`?\n\t\u00e9~<=";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    private static String plain(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.isNull() ? "null" : "'" + scalar.text() + "'";
        }
        StringBuilder text = new StringBuilder();
        if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> text.append(plain(item)).append(';'));
            return "[" + text + "]";
        }
        ((Mapping) node).entries().forEach((key, entry) -> text.append(key).append('=').append(plain(entry.value())).append(';'));
        return "{" + text + "}";
    }

    private static Node tree(String text) {
        Diagnostics diagnostics = new Diagnostics();
        return TreeReader.read(Source.file("x", text), diagnostics)
                .orElseThrow(() -> new AssertionError(text + DiagnosticText.write(diagnostics.sorted(), false)));
    }

    private static Span span() {
        return Span.on(Source.file("x", ""), 1, 1, 1);
    }
}
