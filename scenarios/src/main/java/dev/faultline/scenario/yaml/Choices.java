package dev.faultline.scenario.yaml;

import dev.faultline.settings.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words that are written for the constants of an enum. */
public final class Choices {

    private Choices() {
    }

    /** The words in the order of the constants. */
    public static List<String> words(Class<?> type) {
        return new ArrayList<>(of(type).keySet());
    }

    /** The constants by their words. */
    public static Map<String, Object> of(Class<?> type) {
        Map<String, Object> choices = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            try {
                Key key = type.getField(name).getAnnotation(Key.class);
                choices.put(key == null ? Setting.kebab(name) : key.value(), constant);
            } catch (NoSuchFieldException impossible) {
                throw new IllegalStateException(type + " has no field for its constant " + name, impossible);
            }
        }
        return choices;
    }
}
