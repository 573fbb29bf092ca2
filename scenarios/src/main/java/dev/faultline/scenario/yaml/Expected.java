package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.settings.Variant;
import dev.faultline.settings.Written;
import dev.faultline.sim.random.Distribution;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What belongs where a type is expected, in words. */
public final class Expected {

    private Expected() {
    }

    /** What belongs where a value of this type is expected. */
    public static String of(Type type, Families families) {
        Class<?> raw = Binder.raw(type);
        if (raw == Optional.class) {
            return of(Binder.argument(type, 0), families);
        }
        if (raw == List.class) {
            return "a list";
        }
        if (raw == Map.class) {
            return "a map by name";
        }
        if (raw == PolicySpec.class) {
            return "a map of policies";
        }
        if (Variant.class.isAssignableFrom(raw)) {
            return "one of " + list(families.keys(raw));
        }
        if (raw.isRecord() && !ScalarBinder.isWritten(raw)) {
            return record(RecordShape.of(raw), families);
        }
        return scalar(raw);
    }

    private static String record(RecordShape shape, Families families) {
        if (shape.selected().isPresent()) {
            return "a map with one of " + list(families.keys(shape.selected().get().component().getType()));
        }
        String keys = list(shape.keys());
        String map = shape.keys().isEmpty() ? "a map" : "a map with " + (shape.keys().size() == 1 ? "the key " : "keys such as ")
                + keys;
        return shape.shorthand().map(shorthand -> of(shorthand.type(), families) + ", or " + map).orElse(map);
    }

    static String scalar(Class<?> raw) {
        Written written = raw.getAnnotation(Written.class);
        if (written != null) {
            return written.value() + " such as `" + written.example() + "`";
        }
        if (raw == Distribution.class) {
            return "a distribution such as `exp(5ms)`";
        }
        if (raw == Duration.class) {
            return "a duration such as `250ms`";
        }
        if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            return "a whole number";
        }
        if (raw == double.class || raw == Double.class) {
            return "a number";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "`true` or `false`";
        }
        if (raw.isEnum()) {
            return "one of " + list(Choices.words(raw));
        }
        return "a text";
    }

    /** {@code there are `a`, `b`}. */
    static String thereAre(List<String> words) {
        return (words.size() == 1 ? "there is only " : "there are ") + list(words);
    }

    /** {@code `a`, `b` and 3 others}. */
    static String list(List<String> words) {
        int most = 12;
        List<String> quoted = new ArrayList<>();
        for (String word : words.subList(0, Math.min(most, words.size()))) {
            quoted.add("`" + word + "`");
        }
        int more = words.size() - quoted.size();
        return String.join(", ", quoted) + (more > 0 ? " and " + more + (more == 1 ? " other" : " others") : "");
    }
}
