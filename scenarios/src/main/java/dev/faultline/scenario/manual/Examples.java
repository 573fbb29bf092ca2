package dev.faultline.scenario.manual;

import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.yaml.Choices;
import dev.faultline.scenario.yaml.Families;
import dev.faultline.scenario.yaml.RecordShape;
import dev.faultline.scenario.yaml.Setting;
import dev.faultline.model.resilience.PolicyKind;
import dev.faultline.settings.Example;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Variant;
import dev.faultline.settings.Written;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows how a key is written: with the example that stands on it, and where there is none, with one made of its default, its
 * choices or its type. A test reads them all.
 */
final class Examples {

    private Examples() {
    }

    /** A key with a value. */
    static String of(Setting setting) {
        return setting.key() + ": " + value(setting);
    }

    /** The member of a family as it would stand there; its own example. */
    static String of(Variant member) {
        Example example = member.getClass().getAnnotation(Example.class);
        return example == null ? "" : example.value().strip();
    }

    private static String value(Setting setting) {
        return setting.example().map(String::strip).or(() -> setting.defaultText().filter(text -> !text.matches("\\[]|\\{}")))
                .orElseGet(() -> value(setting.type(), setting));
    }

    private static String value(Type type, Setting setting) {
        Type present = Types.present(type);
        Class<?> raw = Types.raw(present);
        if (raw == List.class) {
            return Types.argument(present, 0) == ExpectationSpec.class ? "{shop.buy: {p99: \"<= 400ms\"}}"
                    : "[" + value(Types.argument(present, 0), setting) + "]";
        }
        if (raw == Map.class) {
            return "{" + name(Types.raw(Types.argument(present, 0)), setting) + ": " + value(Types.argument(present, 1), null)
                    + "}";
        }
        if (Variant.class.isAssignableFrom(raw)) {
            return Families.INSTALLED.keys(raw).get(0);
        }
        if (raw == PolicySpec.class) {
            return "{" + of(first(PolicyKind.class)) + "}";
        }
        if (raw.isRecord() && !Types.isWritten(raw)) {
            return record(RecordShape.of(raw));
        }
        return scalar(raw, setting);
    }

    private static Variant first(Class<?> family) {
        return Families.INSTALLED.find(family, Families.INSTALLED.keys(family).get(0)).orElseThrow();
    }

    private static String record(RecordShape shape) {
        if (shape.selected().isPresent()) {
            String example = of(first(shape.selected().get().component().getType()));
            return example.contains(": ") && !example.startsWith("{") ? "{" + example + "}" : example;
        }
        if (shape.shorthand().isPresent()) {
            return value(shape.shorthand().get());
        }
        List<Setting> required = shape.settings().stream().filter(Setting::isRequired).toList();
        List<Setting> shown = required.isEmpty() ? shape.settings().stream().limit(1).toList() : required;
        return shown.stream().map(Examples::of).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String scalar(Class<?> type, Setting setting) {
        Written written = type.getAnnotation(Written.class);
        if (written != null) {
            return written.example();
        }
        if (type == Duration.class) {
            return "250ms";
        }
        if (type.isEnum()) {
            return Choices.words(type).get(0);
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true";
        }
        if (type == String.class) {
            return name(type, setting);
        }
        String least = setting == null ? "" : setting.range().map(range -> range.min()).orElse("");
        return least.isEmpty() ? "2" : least;
    }

    /** What is named where something is declared or referred to. */
    private static String name(Class<?> type, Setting setting) {
        if (type != String.class) {
            return scalar(type, null);
        }
        Reference kind = setting == null ? null : setting.refers().map(refers -> refers.value()[0])
                .or(() -> setting.declares().map(declares -> declares.value())).orElse(null);
        boolean declared = setting != null && setting.declares().isPresent();
        if (kind == null) {
            return "name";
        }
        return switch (kind) {
            case SERVICE -> "shop";
            case OPERATION -> declared ? "buy" : "shop.buy";
            case CLIENT -> "shoppers";
            case POLICY -> "careful";
            case BROKER -> "work";
            case CHANNEL -> declared ? "jobs" : "work/jobs";
            case REGION -> "eu-west";
            case ZONE -> "eu-west/a";
            case ROUTE, BETWEEN -> "shop -> bank";
            case EFFECT -> "card-charged";
            case RESOURCE -> "rooms";
            case SAGA -> "booking";
            case PUSH -> "scores";
            case AUDIENCE -> "followers";
            case KEY -> "card";
            case LABEL -> "frontend";
            default -> kind.word();
        };
    }
}
