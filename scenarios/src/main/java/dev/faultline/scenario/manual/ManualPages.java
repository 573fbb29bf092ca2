package dev.faultline.scenario.manual;

import dev.faultline.model.resilience.PolicyKind;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Choices;
import dev.faultline.scenario.yaml.Code;
import dev.faultline.scenario.yaml.Expected;
import dev.faultline.scenario.yaml.Families;
import dev.faultline.scenario.yaml.Noun;
import dev.faultline.scenario.yaml.RecordShape;
import dev.faultline.scenario.yaml.Setting;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Variant;
import dev.faultline.sim.random.DistributionKind;
import dev.faultline.sim.random.Distributions;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the pages of the manual by walking through the language from its beginning. */
final class ManualPages {

    private final List<Topic> keys = new ArrayList<>();
    private final List<Topic> members = new ArrayList<>();
    private final Set<Class<?>> families = new LinkedHashSet<>();
    private final Set<String> walking = new LinkedHashSet<>();

    List<Topic> all() {
        walk(Scenario.class, "");
        for (int done = 0; done < families.size(); done++) { // the members of a family may bring further families along
            family(new ArrayList<>(families).get(done));
        }
        List<Topic> all = new ArrayList<>(members);
        all.addAll(keys);
        Map<String, List<Metric>> metrics = new LinkedHashMap<>();
        Arrays.stream(Metric.values())
                .forEach(metric -> metrics.computeIfAbsent(metric.key(), unused -> new ArrayList<>()).add(metric));
        metrics.values().forEach(ofOneName -> all.add(metric(ofOneName)));
        Distributions.kinds().forEach(kind -> all.add(distribution(kind)));
        for (Code code : Code.values()) {
            all.add(diagnostic(code));
        }
        return List.copyOf(all);
    }

    private void walk(Class<?> record, String path) {
        if (!walking.add(record.getName())) {
            return; // it holds itself; its keys have been told further up
        }
        for (Setting setting : RecordShape.of(record).settings()) {
            key(setting, path.isEmpty() ? setting.key() : path + "." + setting.key());
        }
        walking.remove(record.getName());
    }

    private void key(Setting setting, String path) {
        if (setting.isVariant() && setting.doc().isEmpty()) {
            return; // the member's own key says which it is
        }
        Map<String, String> parts = new LinkedHashMap<>();
        List<String> see = new ArrayList<>();
        int place = keys.size();
        within(setting.type(), path, parts, see);
        keys.add(place, new Topic(setting.key(), Topic.KEY, path, setting.doc().orElse(""), facts(setting), parts,
                Examples.of(setting), see));
    }

    private static Map<String, String> facts(Setting setting) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("value", Expected.of(setting.type(), Families.INSTALLED));
        setting.defaultText().ifPresent(text -> facts.put("default", text));
        if (setting.isRequired()) {
            facts.put("default", "none: it must be written");
        }
        setting.range().map(ManualPages::range).ifPresent(range -> facts.put("range", range));
        setting.refers().ifPresent(refers -> facts.put("names", Arrays.stream(refers.value()).map(Reference::word)
                .collect(Collectors.joining(" or ", "a ", " that is there"))));
        return facts;
    }

    private static String range(Range range) {
        List<String> parts = new ArrayList<>();
        bound(parts, "at least ", range.min());
        bound(parts, "more than ", range.above());
        bound(parts, "at most ", range.max());
        bound(parts, "less than ", range.below());
        return String.join(", ", parts);
    }

    private static void bound(List<String> parts, String words, String bound) {
        if (!bound.isEmpty()) {
            parts.add(words + bound);
        }
    }

    /** What is within a value: the keys of a record, the choices of an enum; and where to read on. */
    private void within(Type type, String path, Map<String, String> parts, List<String> see) {
        Type present = Types.present(type);
        Class<?> raw = Types.raw(present);
        if (raw == List.class) {
            if (Types.argument(present, 0) == ExpectationSpec.class) {
                Arrays.stream(Metric.values()).forEach(metric -> parts.putIfAbsent(metric.key(), metric.doc()));
            } else {
                within(Types.argument(present, 0), path, parts, see);
            }
        } else if (raw == Map.class) {
            within(Types.argument(present, 1), path + ".*", parts, see);
        } else if (raw == PolicySpec.class) {
            seeFamily(PolicyKind.class, parts, see);
        } else if (raw.isEnum()) {
            choices(raw, parts);
        } else if (Variant.class.isAssignableFrom(raw)) {
            seeFamily(raw, parts, see);
        } else if (raw.isRecord() && !Types.isWritten(raw)) {
            record(raw, path, parts, see);
        }
    }

    private void record(Class<?> record, String path, Map<String, String> parts, List<String> see) {
        RecordShape shape = RecordShape.of(record);
        shape.selected().ifPresent(selected -> seeFamily(selected.component().getType(), parts, see));
        shape.settings().stream().filter(setting -> setting.doc().isPresent() && !setting.isVariant())
                .forEach(setting -> parts.putIfAbsent(setting.key(), setting.doc().get()));
        boolean step = shape.selected().isPresent() && shape.selected().get().doc().isEmpty();
        String own = step ? Setting.kebab(record.getSimpleName().replaceFirst("Spec$", "")) : path;
        if (!step || keys.stream().noneMatch(topic -> topic.path().startsWith(own + "."))) {
            walk(record, own);
        }
    }

    private void seeFamily(Class<?> family, Map<String, String> parts, List<String> see) {
        families.add(family);
        see.add(Noun.many(family).replace("kinds of ", ""));
        for (String key : Families.INSTALLED.keys(family)) {
            Variant member = Families.INSTALLED.find(family, key).orElseThrow();
            parts.putIfAbsent(key, doc(member.getClass()));
        }
    }

    private static void choices(Class<?> type, Map<String, String> parts) {
        Choices.of(type).forEach((word, constant) -> {
            try {
                Doc doc = type.getField(((Enum<?>) constant).name()).getAnnotation(Doc.class);
                parts.put(word, doc == null ? "" : doc.value());
            } catch (NoSuchFieldException impossible) {
                throw new IllegalStateException("a constant without its field: " + constant, impossible);
            }
        });
    }

    private void family(Class<?> family) {
        String many = Noun.many(family).replace("kinds of ", "");
        Map<String, String> all = new LinkedHashMap<>();
        for (String key : Families.INSTALLED.keys(family)) {
            Variant member = Families.INSTALLED.find(family, key).orElseThrow();
            all.put(key, doc(member.getClass()));
            Map<String, String> parts = new LinkedHashMap<>();
            RecordShape.of(member.settings()).settings()
                    .forEach(setting -> parts.put(setting.key(), setting.doc().orElse("")));
            members.add(new Topic(key, Noun.of(family), key, doc(member.getClass()), new LinkedHashMap<>(), parts,
                    Examples.of(member), List.of(many)));
            walk(member.settings(), key);
        }
        String first = all.keySet().iterator().next();
        members.add(new Topic(many, Topic.FAMILY, many, "The " + many + " that there are.", new LinkedHashMap<>(), all,
                Examples.of(Families.INSTALLED.find(family, first).orElseThrow()), List.of()));
    }

    private static String doc(Class<?> documented) {
        Doc doc = documented.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    /** Several things may have a figure of one name. */
    private static Topic metric(List<Metric> ofOneName) {
        Metric metric = ofOneName.get(0);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("of", ofOneName.stream().map(one -> one.subject().words()).distinct().collect(Collectors.joining(", ")));
        String limit = switch (metric.unit()) {
            case SHARE -> "99.9%";
            case MILLISECONDS -> "400ms";
            case PER_SECOND -> "200/s";
            case DATA -> "40GiB";
            case COUNT -> "10";
        };
        facts.put("written", "a condition such as `<= " + limit + "`");
        String subject = switch (metric.subject()) {
            case OPERATION -> "shop.buy";
            case SERVICE -> "shop";
            case CHANNEL -> "work/jobs";
            case SUBSCRIPTION -> "work/jobs@mailer";
            case EFFECT -> "effects.card-charged";
            case STORE -> "stores.orders-db";
            case RESOURCE -> "resources.rooms";
            case SAGA -> "sagas.booking";
            case PUSH -> "push.scores";
            case AUDIENCE -> "audiences.followers";
            case POSTS -> "audiences.followers.celebrities";
        };
        return new Topic(metric.key(), Topic.METRIC, "expect." + metric.key(),
                ofOneName.stream().map(Metric::doc).distinct().collect(Collectors.joining(" ")), facts, new LinkedHashMap<>(),
                "expect: {" + subject + ": {" + metric.key() + ": \"<= " + limit + "\"}}", List.of("expect"));
    }

    private static Topic distribution(DistributionKind kind) {
        Example example = kind.getClass().getAnnotation(Example.class);
        return new Topic(kind.name(), Topic.DISTRIBUTION, kind.name(), doc(kind.getClass()), new LinkedHashMap<>(),
                new LinkedHashMap<>(), example == null ? "" : "work: " + example.value(), List.of("work"));
    }

    private static Topic diagnostic(Code code) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("severity", code.severity().word());
        facts.put("cure", code.cure());
        return new Topic(code.toString(), Topic.DIAGNOSTIC, code.toString(), capital(code.title()) + ". " + code.cause(), facts,
                new LinkedHashMap<>(), code.example().orElse(""), List.of());
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
