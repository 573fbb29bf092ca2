package dev.faultline.scenario.manual;

import dev.faultline.model.resilience.PolicyKind;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Families;
import dev.faultline.scenario.yaml.RecordShape;
import dev.faultline.scenario.yaml.Setting;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;
import dev.faultline.settings.Variant;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The language as a JSON Schema, draft-07, for editors: they complete keys, show what a key means, and mark what is wrong while
 * it is written. It accepts every scenario that the language accepts, and rejects the keys that the language rejects; units and
 * names are left to {@code faultline validate}, which has better words for them.
 *
 * <p>A variant is a patch: nothing is required in it, and {@code null} removes. So each record has a second definition for
 * patches.
 */
public final class LanguageSchema {

    private static final String VARIANTS = "variants";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Object> definitions = new TreeMap<>();
    private final Map<String, Class<?>> named = new TreeMap<>();

    private LanguageSchema() {
    }

    /** The schema as text. */
    public static String json() {
        return JSON.writeValueAsString(new LanguageSchema().document()) + "\n";
    }

    private Map<String, Object> document() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A Faultline scenario");
        schema.put("allOf", List.of(of(Scenario.class, null, false)));
        schema.put("definitions", definitions);
        return schema;
    }

    private Map<String, Object> of(Type type, Setting setting, boolean patch) {
        Type present = Types.present(type);
        Class<?> raw = Types.raw(present);
        if (raw == List.class) {
            return Types.argument(present, 0) == ExpectationSpec.class ? expectations(patch)
                    : list(of(Types.argument(present, 0), setting, false));
        }
        if (raw == Map.class) {
            return map(of(Types.argument(present, 1), setting, patch), patch);
        }
        if (raw == PolicySpec.class) {
            return defined("policy", patch, () -> policy(patch));
        }
        if (!raw.isRecord() || Types.isWritten(raw)) {
            return ScalarSchema.of(raw, setting == null ? null : setting.range().orElse(null));
        }
        RecordShape shape = RecordShape.of(raw);
        return defined(name(raw), patch, () -> shape.selected().map(selected -> family(raw, shape, selected, patch))
                .orElseGet(() -> record(raw, shape, patch)));
    }

    /** A definition of its own, which may refer to itself. */
    private Map<String, Object> defined(String name, boolean patch, Supplier<Map<String, Object>> made) {
        String key = (patch ? name + "-patch" : name).replace('/', '-'); // a slash would be a step of the reference
        if (!definitions.containsKey(key)) {
            definitions.put(key, null);
            definitions.put(key, made.get());
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("$ref", "#/definitions/" + key);
        return reference;
    }

    /** {@code CallStep.Settings}: the name of a class with what it lies in, and its package before it where two are of one name. */
    private String name(Class<?> type) {
        String simple = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        Class<?> first = named.putIfAbsent(simple, type);
        String place = type.getPackageName();
        return first == null || first == type ? simple : place.substring(place.lastIndexOf('.') + 1) + "." + simple;
    }

    private Map<String, Object> record(Class<?> type, RecordShape shape, boolean patch) {
        Map<String, Object> properties = new TreeMap<>();
        List<String> required = new ArrayList<>();
        for (Setting setting : shape.settings()) {
            if (type == Scenario.class && setting.key().equals(VARIANTS)) {
                if (!patch) {
                    properties.put(VARIANTS, described(setting, map(of(Scenario.class, null, true), false)));
                }
                continue;
            }
            add(setting, patch, properties, required);
        }
        Map<String, Object> object = patchable(object(properties, required, type.getAnnotation(Doc.class)), patch);
        return shape.shorthand().map(shorthand -> ScalarSchema.anyOf(object,
                noObject(of(shorthand.type(), shorthand, false)))).orElse(object);
    }

    private void add(Setting setting, boolean patch, Map<String, Object> properties, List<String> required) {
        Map<String, Object> value = described(setting, of(setting.type(), setting, patch));
        properties.put(setting.key(), patch ? orNull(value) : value);
        if (setting.isRequired() && !patch) {
            required.add(setting.key());
        }
    }

    private static Map<String, Object> described(Setting setting, Map<String, Object> value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (value.containsKey("$ref")) {
            schema.put("allOf", List.of(value)); // draft-07 looks at nothing beside a reference
        } else {
            schema.putAll(value);
        }
        String preset = setting.defaultText().map(text -> " Default: `" + text + "`.").orElse("");
        setting.doc().ifPresent(doc -> schema.put("description", doc + preset));
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required, Doc doc) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (doc != null) {
            object.put("description", doc.value());
        }
        object.put("type", "object");
        object.put("properties", properties);
        if (!required.isEmpty()) {
            object.put("required", List.copyOf(required));
        }
        object.put("additionalProperties", false);
        return object;
    }

    /** A patch that makes something another kind of thing removes keys that this kind does not have. */
    private static Map<String, Object> patchable(Map<String, Object> object, boolean patch) {
        if (patch) {
            object.put("additionalProperties", Collections.singletonMap("type", "null"));
        }
        return object;
    }

    private static Map<String, Object> map(Map<String, Object> values, boolean patch) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", patch ? orNull(values) : values);
        return schema;
    }

    /** One scalar is a list of one. */
    private static Map<String, Object> list(Map<String, Object> items) {
        Map<String, Object> array = new LinkedHashMap<>();
        array.put("type", "array");
        array.put("items", items);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("allOf", List.of(Collections.singletonMap("type", List.of("string", "number", "boolean")), items));
        return ScalarSchema.anyOf(array, one);
    }

    private static Map<String, Object> noObject(Map<String, Object> value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("allOf", List.of(Collections.singletonMap("not", Collections.singletonMap("type", "object")), value));
        return schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> value) {
        return ScalarSchema.anyOf(Collections.singletonMap("type", "null"), value);
    }

    private Map<String, Object> family(Class<?> type, RecordShape shape, Setting selected, boolean patch) {
        Class<?> family = selected.component().getType();
        boolean byKey = selected.selected().orElseThrow().value() == Selected.By.KEY;
        List<Object> choices = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String key : Families.INSTALLED.keys(family)) {
            Variant member = Families.INSTALLED.find(family, key).orElseThrow();
            RecordShape settings = RecordShape.of(member.settings());
            choices.add(defined(name(type) + "." + key, patch, () -> member(member, shape, selected, byKey, patch)));
            boolean bare = settings.settings().stream().noneMatch(Setting::isRequired)
                    && (byKey || selected.isShorthand());
            if (bare) {
                words.add(key);
            }
        }
        if (!words.isEmpty()) {
            choices.add(Collections.singletonMap("enum", words));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", type.getAnnotation(Doc.class).value());
        schema.put("anyOf", choices);
        return schema;
    }

    private Map<String, Object> member(Variant member, RecordShape shape, Setting selected, boolean byKey, boolean patch) {
        Map<String, Object> properties = new TreeMap<>();
        List<String> required = new ArrayList<>();
        if (byKey) {
            properties.put(member.key(), Collections.singletonMap("type", "null")); // replaced where the settings have such a key
            required.add(member.key());
        } else {
            properties.put(selected.key(), Collections.singletonMap("const", member.key()));
            if (!patch && !selected.defaultText().equals(Optional.of(member.key()))) {
                required.add(selected.key());
            }
        }
        List<String> more = new ArrayList<>();
        RecordShape.of(member.settings()).settings().forEach(setting -> add(setting, patch, properties, more));
        shape.settings().stream().filter(setting -> !setting.isVariant())
                .forEach(setting -> add(setting, patch, properties, more));
        more.stream().filter(key -> !required.contains(key)).forEach(required::add);
        return patchable(object(properties, required, member.getClass().getAnnotation(Doc.class)), patch);
    }

    private Map<String, Object> policy(boolean patch) {
        Map<String, Object> properties = new TreeMap<>();
        for (String key : Families.INSTALLED.keys(PolicyKind.class)) {
            Variant kind = Families.INSTALLED.find(PolicyKind.class, key).orElseThrow();
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("description", kind.getClass().getAnnotation(Doc.class).value());
            value.put("allOf", List.of(of(kind.settings(), null, patch)));
            properties.put(key, patch ? orNull(value) : value);
        }
        Map<String, Object> map = object(properties, List.of(), PolicySpec.class.getAnnotation(Doc.class));
        Map<String, Object> part = new LinkedHashMap<>(object(properties, List.of(), null));
        part.put("minProperties", 1);
        part.put("maxProperties", 1);
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", part);
        return ScalarSchema.anyOf(map, list);
    }

    /** Which metrics there are depends on what is expected of; here all of them will do. */
    private static Map<String, Object> expectations(boolean patch) {
        Map<String, Object> metrics = new TreeMap<>();
        for (Metric metric : Metric.values()) {
            Map<String, Object> condition = new LinkedHashMap<>();
            condition.put("type", patch ? List.of("string", "number", "null") : List.of("string", "number"));
            metrics.put(metric.key(), condition);
        }
        return map(object(metrics, List.of(), null), patch);
    }
}
