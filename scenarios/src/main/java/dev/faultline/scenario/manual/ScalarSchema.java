package dev.faultline.scenario.manual;

import dev.faultline.scenario.yaml.Choices;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Range;
import dev.faultline.settings.Written;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of single values. Where a value can stand, {@code $name} can: a parameter. */
final class ScalarSchema {

    private static final String COUNT = "^[0-9][0-9.]*[kMG]?$";
    private static final String NUMBER = "^-?[0-9][0-9.]*[kMG]?$";
    private static final List<String> ANY = List.of("string", "number", "boolean");

    private ScalarSchema() {
    }

    /** What a scalar of a type looks like; the range may be null. */
    static Map<String, Object> of(Class<?> type, Range range) {
        if (type == String.class) {
            return Collections.singletonMap("type", ANY);
        }
        if (type == boolean.class || type == Boolean.class) {
            return anyOf(Collections.singletonMap("type", "boolean"), parameter());
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return anyOf(bounded("integer", range), pattern(COUNT), parameter());
        }
        if (type == double.class || type == Double.class) {
            return anyOf(bounded("number", range), pattern(NUMBER), parameter());
        }
        if (type.isEnum()) {
            return anyOf(Collections.singletonMap("enum", Choices.words(type)), parameter());
        }
        return written(type);
    }

    private static Map<String, Object> written(Class<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        Written written = type.getAnnotation(Written.class);
        boolean numbers = type != Duration.class && (Types.reads(type, "7") || Types.reads(type, "1") || isNumber(written));
        schema.put("type", numbers ? List.of("string", "number") : "string");
        schema.put("examples", List.of(type == Duration.class ? "250ms" : written.example()));
        return schema;
    }

    /** A word such as {@code 1.3}, a version, is a number to whoever reads the file, unless it is quoted. */
    private static boolean isNumber(Written written) {
        return written != null && written.example().matches("[0-9]+(\\.[0-9]+)?");
    }

    /** {@code $name} and nothing else. */
    static Map<String, Object> parameter() {
        return pattern("^\\$[A-Za-z][A-Za-z0-9_-]*$");
    }

    private static Map<String, Object> pattern(String pattern) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", pattern);
        return schema;
    }

    private static Map<String, Object> bounded(String type, Range range) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        if (range != null) {
            bound(schema, "minimum", range.min());
            bound(schema, "exclusiveMinimum", range.above());
            bound(schema, "maximum", range.max());
            bound(schema, "exclusiveMaximum", range.below());
        }
        return schema;
    }

    private static void bound(Map<String, Object> schema, String keyword, String bound) {
        if (!bound.isEmpty()) {
            double number = Counts.number(bound);
            schema.put(keyword, number == Math.rint(number) ? (Object) (long) number : (Object) number);
        }
    }

    static Map<String, Object> anyOf(Object... choices) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(choices));
        return schema;
    }
}
