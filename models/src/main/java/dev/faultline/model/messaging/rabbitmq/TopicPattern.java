package dev.faultline.model.messaging.rabbitmq;

import java.util.List;

/**
 * The binding key of a topic exchange: words with dots between them, where {@code *} stands for exactly one word and {@code #} for
 * any number of them, none included. Source: semantics reference, B1.1.
 */
final class TopicPattern {

    private static final String ANY_WORD = "*";
    private static final String ANY_WORDS = "#";

    private final List<String> words;

    TopicPattern(String key) {
        words = words(key);
    }

    /** Whether a routing key is one of those that are meant. */
    boolean matches(String routingKey) {
        List<String> key = words(routingKey);
        // reached[k]: the pattern up to here can stand for the first k words.
        boolean[] reached = new boolean[key.size() + 1];
        reached[0] = true;
        for (String word : words) {
            reached = step(reached, word, key);
        }
        return reached[key.size()];
    }

    private static boolean[] step(boolean[] before, String word, List<String> key) {
        boolean[] after = new boolean[before.length];
        for (int k = 0; k < before.length; k++) {
            if (word.equals(ANY_WORDS)) {
                after[k] = before[k] || k > 0 && after[k - 1];
            } else if (k > 0) {
                after[k] = before[k - 1] && (word.equals(ANY_WORD) || word.equals(key.get(k - 1)));
            }
        }
        return after;
    }

    /** An empty key has no words; two dots in a row have an empty word between them. */
    private static List<String> words(String key) {
        return key.isEmpty() ? List.of() : List.of(key.split("\\.", -1));
    }
}
