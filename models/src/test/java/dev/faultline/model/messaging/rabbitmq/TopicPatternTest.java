package dev.faultline.model.messaging.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Semantics reference, B1.1: words with dots between them, a star for one, a hash for any number. */
class TopicPatternTest {

    @ParameterizedTest(name = "{0} takes {1}: {2}")
    @CsvSource({
        "order.paid, order.paid, true", "order.paid, order.sent, false", "order.*, order.paid, true", "order.*, order, false",
        "order.*, order.paid.late, false", "*.paid, order.paid, true", "order.#, order, true", "order.#, order.paid.late, true",
        "audit.events.#, audit.events, true", "#, '', true", "#, a.b.c, true", "*, '', false", "'', '', true", "'', a, false",
        "#.paid, paid, true", "#.paid, a.b.paid, true", "#.paid, a.paid.b, false", "a.#.z, a.z, true", "a.#.z, a.b.c.z, true",
        "a.#.#.z, a.z, true", "*.#, a, true", "*.#, '', false", "a..b, a..b, true", "a.*.b, a..b, true"})
    void aStarIsOneWordAndAHashAnyNumber(String pattern, String key, boolean matches) {
        assertEquals(matches, new TopicPattern(pattern).matches(key));
    }

    @Test
    void agreesWithARegularExpressionOnRandomKeys() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5000; i++) {
            String pattern = words(random, "ab*#");
            String key = words(random, "ab");
            // Each word with a dot before it; that of the pattern likewise.
            String expression = ("." + pattern).replace(".#", "(\\.[ab])*").replace(".*", "\\.[ab]").replaceAll("\\.([ab])", "\\\\.$1");
            assertEquals(Pattern.matches(expression, "." + key), new TopicPattern(pattern).matches(key), pattern + " " + key);
        }
    }

    private static String words(SplittableRandom random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length()))).append(i == 0 ? "" : ".");
        }
        return text.toString();
    }
}
