package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import dev.faultline.settings.Attachments;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Position;
import dev.faultline.settings.Reference;
import dev.faultline.settings.SettingException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes records of a tree, by what the annotations of the records say. It never gives up: what can not be read is told and left
 * out, and the rest is read all the same, so that all problems come out at once.
 */
final class Binder {

    /** What comes back where something could not be read. */
    static final Object FAILED = new Object();

    final Diagnostics diagnostics;
    final Parameters parameters;
    final Attachments attachments;
    final Declarations declarations = new Declarations();
    final Families families = Families.INSTALLED;
    final Scope scope = new Scope(declarations);

    private final ScalarBinder scalars = new ScalarBinder(this);
    private final MapBinder maps = new MapBinder(this, scalars);
    private final FamilyBinder variants = new FamilyBinder(this);
    private final ExpectationBinder expectations = new ExpectationBinder(this);
    private final Map<Object, Origin> origins = new IdentityHashMap<>();

    Binder(Diagnostics diagnostics, Parameters parameters, Attachments attachments) {
        this.diagnostics = diagnostics;
        this.parameters = parameters;
        this.attachments = attachments;
    }

    /** What a record was made of; null for one that was made of a default. */
    Origin origin(Object bound) {
        return origins.get(bound);
    }

    /** Binds a node to a type. {@code setting} is the component that it is for, or a part of. */
    Object bind(Node node, Type type, Setting setting, Place place) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            Object value = bind(node, argument(type, 0), setting, place);
            return value == FAILED ? FAILED : Optional.of(value);
        }
        if (node.isNull() && raw != String.class) {
            incomplete(setting);
            return failed(Diagnostic.of(Code.NO_VALUE, place.head(), "`" + place.name() + "` has no value")
                    .help("write " + Expected.of(type, families) + ", or leave the key out"));
        }
        if (raw == List.class) {
            return argument(type, 0) == ExpectationSpec.class ? expectations.bind(node, place) : list(node, type, setting, place);
        }
        if (raw == Map.class) {
            return maps.bind(node, type, setting, place);
        }
        if (raw == PolicySpec.class) {
            return remembered(variants.policy(node, place), node, place);
        }
        if (raw.isRecord() && !ScalarBinder.isWritten(raw)) {
            boolean family = RecordShape.of(raw).selected().isPresent();
            return remembered(family ? variants.bind(node, raw, place) : record(node, raw, place, List.of()), node, place);
        }
        return scalars.bind(node, raw, setting, place);
    }

    /** Binds a map to a record; {@code alsoAllowed} are keys that are somebody else's business. */
    Object record(Node node, Class<?> type, Place place, List<String> alsoAllowed) {
        RecordShape shape = RecordShape.of(type);
        if (node instanceof Mapping mapping) {
            return fields(mapping, shape, place, alsoAllowed, false);
        }
        Optional<Setting> shorthand = shape.shorthand();
        if (shorthand.isEmpty()) {
            scope.incomplete();
            return failed(wrongType(node, type, place));
        }
        Scalar key = new Scalar(node.span(), shorthand.get().key(), true, -1);
        return fields(new Mapping(node.span(), Map.of(key.text(), new Entry(key, node))), shape, place, alsoAllowed, true);
    }

    /**
     * {@code shorthand}: the mapping was not written, so its key means nothing to the person, and its value goes by the outer
     * name.
     */
    private Object fields(Mapping mapping, RecordShape shape, Place place, List<String> alsoAllowed, boolean shorthand) {
        boolean complete = true;
        Set<String> meant = new HashSet<>();
        for (Entry entry : mapping.entries().values()) {
            if (shape.setting(entry.key().text()).isEmpty() && !alsoAllowed.contains(entry.key().text())) {
                Optional<String> likely = UnknownKey.tell(entry.key(), mapping, shape, alsoAllowed, place, this);
                likely.flatMap(shape::setting).ifPresent(this::incomplete);
                likely.ifPresent(meant::add);
                complete = false;
            }
        }
        List<Object> values = new ArrayList<>();
        List<Setting> missing = new ArrayList<>();
        for (Setting setting : shape.components()) {
            if (isMissing(mapping, setting)) {
                missing.add(setting);
                continue;
            }
            Object value = setting.component().getType() == Position.class ? mapping.span().position()
                    : shorthand && setting.isShorthand() ? bind(mapping.get(setting.key()), setting.type(), setting, place)
                    : field(mapping, setting, place);
            complete &= value != FAILED;
            values.add(value);
        }
        // A key that was misspelt is not missing as well.
        missing(missing.stream().filter(setting -> !meant.contains(setting.key())).toList(), place);
        return complete && missing.isEmpty() ? make(shape, values, mapping, place) : FAILED;
    }

    /** What a setting would have declared is not known, as it could not be read. */
    void incomplete(Setting setting) {
        setting.declares().map(Declares::value).ifPresent(declarations::incomplete);
        if (setting.refers().isPresent() && raw(setting.type()) == Map.class) {
            declarations.incomplete(Reference.SERVICE); // who consumes what
        }
    }

    private static boolean isMissing(Mapping mapping, Setting setting) {
        return setting.isRequired() && setting.component().getType() != Position.class && mapping.get(setting.key()) == null;
    }

    Object field(Mapping mapping, Setting setting, Place place) {
        Entry entry = mapping.entries().get(setting.key());
        if (entry != null) {
            return bind(entry.value(), setting.type(), setting, inside(setting, entry, place));
        }
        if (setting.isOptional()) {
            return Optional.empty();
        }
        if (setting.preset().isPresent()) {
            return byDefault(setting, setting.preset().get(), place);
        }
        missing(List.of(setting), place);
        return FAILED;
    }

    private Object byDefault(Setting setting, Node preset, Place place) {
        if (preset.isNull()) {
            return null;
        }
        Object value = bind(preset, setting.type(), setting, place);
        if (value == FAILED) {
            throw new IllegalStateException("the default of " + setting.component() + " can not be read: "
                    + diagnostics.sorted());
        }
        return value;
    }

    private void missing(List<Setting> missing, Place place) {
        if (missing.isEmpty()) {
            return;
        }
        String where = place.words().isEmpty() ? "the scenario" : place.words();
        String keys = Expected.list(missing.stream().map(Setting::key).toList());
        Diagnostic told = Diagnostic.of(Code.MISSING_KEY, place.head(), missing.size() == 1
                ? "the key " + keys + " is missing in " + where : "the keys " + keys + " are missing in " + where);
        for (Setting setting : missing) {
            told = told.help(setting.doc().map(doc -> "`" + setting.key() + "`: " + doc).orElse(""));
        }
        diagnostics.add(told);
    }

    Object make(RecordShape shape, List<Object> values, Mapping mapping, Place place) {
        try {
            return shape.make(values);
        } catch (SettingException mistake) {
            return failed(Diagnostic.of(Code.COMBINATION, mapping.innermost(mistake.path()).orElse(place.head()), (place.words().isEmpty() ? "" : place.words() + ": ")
                    + mistake.getMessage()).help(mistake.help().orElse("")));
        }
    }

    private Object list(Node node, Type type, Setting setting, Place place) {
        List<Node> items = node instanceof Sequence sequence ? sequence.items() : node instanceof Scalar ? List.of(node) : null;
        if (items == null) {
            return failed(Diagnostic.of(Code.WRONG_TYPE, node.span(), "`" + place.name() + "` is a list, and this is a map")
                    .help("begin each of its parts with `- `"));
        }
        List<Object> values = new ArrayList<>();
        for (Node item : items) {
            values.add(bind(item, argument(type, 0), setting, new Place(place.name(), place.words(), item.span())));
        }
        return values.contains(FAILED) ? FAILED : Collections.unmodifiableList(values);
    }

    private Place inside(Setting setting, Entry entry, Place place) {
        boolean record = raw(setting.type()).isRecord() && !ScalarBinder.isWritten(raw(setting.type()));
        String words = record ? "`" + setting.key() + "`" + (place.words().isEmpty() ? "" : " of " + place.words())
                : place.words();
        return new Place(setting.key(), words, entry.key().span());
    }

    /** Declares a name, if it is one. */
    boolean declared(Scalar name, Setting setting) {
        return maps.declared(name, setting);
    }

    Diagnostic wrongType(Node node, Type type, Place place) {
        return Diagnostic.of(Code.WRONG_TYPE, node.span(), "here belongs " + Expected.of(type, families) + place.in()
                + ", and this is " + node.words());
    }

    Object failed(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
        return FAILED;
    }

    /** Keeps where something was made from, for checks that come later. */
    Object remember(Object bound, Node node, Span head) {
        origins.put(bound, new Origin(node, head));
        return bound;
    }

    private Object remembered(Object bound, Node node, Place place) {
        if (bound != FAILED && node.span().source().kind() != Source.Kind.BUILT_IN) {
            remember(bound, node, place.head());
        }
        return bound;
    }

    static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
