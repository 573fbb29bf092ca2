package dev.faultline.scenario.yaml;

import dev.faultline.model.resilience.PolicyKind;
import dev.faultline.scenario.spec.PolicyPart;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import dev.faultline.settings.Position;
import dev.faultline.settings.Selected;
import dev.faultline.settings.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Binds members of open families: finds which one is meant, and binds its settings to the record that it brings along. */
final class FamilyBinder {

    private final Binder binder;

    FamilyBinder(Binder binder) {
        this.binder = binder;
    }

    /** Binds a record that holds a member of a family and its settings. */
    Object bind(Node node, Class<?> type, Place place) {
        RecordShape shape = RecordShape.of(type);
        Setting selected = shape.selected().orElseThrow();
        Class<?> family = selected.component().getType();
        return selected.selected().orElseThrow().value() == Selected.By.KEY
                ? byKey(node, shape, family, place) : byValue(node, shape, selected, place);
    }

    private Object byKey(Node node, RecordShape shape, Class<?> family, Place place) {
        if (node instanceof Scalar word && !word.isNull()) {
            Optional<Variant> bare = binder.families.find(family, word.text());
            return bare.isEmpty() ? unknownMember(word, family, binder.families.keys(family))
                    : member(bare.get(), new Mapping(word.span(), Map.of()), shape, place(word, family));
        }
        if (!(node instanceof Mapping mapping)) {
            return binder.failed(Diagnostic.of(Code.WRONG_TYPE, node.span(), "here belongs a map with one of "
                    + Expected.list(binder.families.keys(family)) + place.in() + ", and this is " + node.words()));
        }
        List<Scalar> candidates = candidates(mapping, family);
        if (candidates.size() != 1) {
            return candidates.isEmpty() ? noMember(mapping, shape, family, place) : severalMembers(candidates, family);
        }
        Scalar key = candidates.get(0);
        return member(binder.families.find(family, key.text()).orElseThrow(), mapping, shape, place(key, family));
    }

    private static Place place(Scalar key, Class<?> family) {
        return new Place(key.text(), Noun.of(family) + " `" + key.text() + "`", key.span());
    }

    /** The keys that may be meant to say which member it is; more than one only if none of them can be a setting of another. */
    private List<Scalar> candidates(Mapping mapping, Class<?> family) {
        List<Scalar> kinds = new ArrayList<>();
        for (Entry entry : mapping.entries().values()) {
            if (binder.families.find(family, entry.key().text()).isPresent()) {
                kinds.add(entry.key());
            }
        }
        for (Scalar kind : kinds) {
            RecordShape settings = RecordShape.of(binder.families.find(family, kind.text()).orElseThrow().settings());
            if (kinds.stream().allMatch(other -> settings.setting(other.text()).isPresent())) {
                return List.of(kind);
            }
        }
        return kinds;
    }

    private Object member(Variant member, Mapping mapping, RecordShape shape, Place place) {
        List<String> common = shape.settings().stream().filter(setting -> !setting.isVariant()).map(Setting::key).toList();
        Mapping own = mapping.without(common);
        Node value = own.get(member.key());
        if (RecordShape.of(member.settings()).setting(member.key()).isEmpty() && value != null) {
            if (!value.isNull()) {
                return binder.failed(Diagnostic.of(Code.WRONG_TYPE, value.span(), "`" + member.key() + "` takes no value")
                        .help("write just `" + member.key() + "`"));
            }
            own = own.without(List.of(member.key())); // `- reply:` with nothing after the colon
        }
        Object settings = binder.record(own, member.settings(), place, common);
        return assemble(mapping, shape, member, settings, place);
    }

    private Object byValue(Node node, RecordShape shape, Setting selected, Place place) {
        Scalar word = null;
        Mapping settings = null;
        if (node instanceof Scalar scalar && selected.isShorthand()) {
            word = scalar;
            settings = new Mapping(scalar.span(), Map.of());
        } else if (node instanceof Mapping mapping) {
            Node value = mapping.get(selected.key());
            if (value == null && selected.defaultValue() == null) {
                return withoutName(mapping, selected, place);
            }
            value = value == null ? selected.defaultValue() : value;
            word = value instanceof Scalar scalar ? scalar : null;
            settings = mapping.without(List.of(selected.key()));
        }
        if (word == null) {
            binder.scope.incomplete();
            return binder.failed(binder.wrongType(node, selected.type(), place));
        }
        Class<?> family = selected.component().getType();
        Optional<Variant> member = binder.families.find(family, word.text());
        if (member.isEmpty()) {
            return unknownMember(word, family, binder.families.keys(family));
        }
        List<String> common = shape.settings().stream().filter(setting -> !setting.isVariant()).map(Setting::key).toList();
        List<String> others = Stream.concat(Stream.of(selected.key()), common.stream()).toList();
        Object bound = binder.record(settings.without(common), member.get().settings(), place, others);
        return assemble(settings, shape, member.get(), bound, place);
    }

    /** The key that names the member is missing, or it is there and misspelt. */
    private Object withoutName(Mapping mapping, Setting selected, Place place) {
        binder.scope.incomplete();
        String members = "one of " + Expected.list(binder.families.keys(selected.component().getType()));
        for (Entry entry : mapping.entries().values()) {
            if (Spelling.closest(entry.key().text(), List.of(selected.key())).isPresent()) {
                return binder.failed(Diagnostic.of(Code.UNKNOWN_KEY, entry.key().span(), "unknown key `" + entry.key().text()
                        + "`"
                        + place.in()).label("did you mean `" + selected.key() + "`?").help("`" + selected.key() + "`: "
                        + members));
            }
        }
        return binder.failed(Diagnostic.of(Code.MISSING_KEY, place.head(), "the key `" + selected.key() + "` is missing in "
                + place.words()).help("`" + selected.key() + "`: " + members));
    }

    /** The record around a member: the member itself, its settings, and what all members have in common. */
    private Object assemble(Mapping mapping, RecordShape shape, Variant member, Object settings, Place place) {
        boolean complete = settings != Binder.FAILED;
        List<Object> values = new ArrayList<>();
        for (Setting setting : shape.components()) {
            Class<?> type = setting.component().getType();
            Object value = setting.isVariant() ? member : type == Record.class ? settings
                    : type == Position.class ? mapping.span().position() : binder.field(mapping, setting, place);
            complete &= value != Binder.FAILED;
            values.add(value);
        }
        return complete ? binder.make(shape, values, mapping, place) : Binder.FAILED;
    }

    /** Binds protections around a call: a map, which is put in order, or a list, which has one. */
    Object policy(Node node, Place place) {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof Mapping mapping) {
            entries.addAll(mapping.entries().values());
        } else if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                if (!(item instanceof Mapping one) || one.entries().size() != 1) {
                    return binder.failed(Diagnostic.of(Code.WRONG_TYPE, item.span(),
                            "each part of this list is one policy with its settings")
                            .help("write `- timeout: 300ms`"));
                }
                entries.addAll(one.entries().values());
            }
        } else {
            return binder.failed(binder.wrongType(node, PolicySpec.class, place));
        }
        List<PolicyPart> parts = new ArrayList<>();
        boolean complete = true;
        for (Entry entry : entries) {
            Object part = part(entry, entries);
            complete &= part != Binder.FAILED;
            if (part instanceof PolicyPart bound) {
                parts.add(bound);
            }
        }
        if (node instanceof Mapping) {
            parts.sort(Comparator.comparingInt((PolicyPart part) -> part.kind().position())
                    .thenComparing(part -> part.kind().key()));
        }
        return complete ? new PolicySpec(parts) : Binder.FAILED;
    }

    private Object part(Entry entry, List<Entry> all) {
        Optional<Variant> kind = binder.families.find(PolicyKind.class, entry.key().text());
        if (kind.isEmpty()) {
            List<String> free = binder.families.keys(PolicyKind.class);
            all.forEach(other -> free.remove(other.key().text()));
            return unknownMember(entry.key(), PolicyKind.class, free);
        }
        Place place = place(entry.key(), PolicyKind.class);
        if (entry.value().isNull()) {
            return binder.failed(Diagnostic.of(Code.NO_VALUE, entry.key().span(), "`" + entry.key().text() + "` has no value")
                    .help("write " + Expected.of(kind.get().settings(), binder.families) + ", or leave the key out"));
        }
        Object settings = binder.record(entry.value(), kind.get().settings(), place, List.of());
        return settings == Binder.FAILED ? Binder.FAILED
                : binder.remember(new PolicyPart((PolicyKind) kind.get(), (Record) settings, entry.key().span().position()),
                entry.value(), entry.key().span());
    }

    private Object unknownMember(Scalar word, Class<?> family, List<String> likely) {
        binder.scope.incomplete();
        String noun = Noun.of(family);
        List<String> all = binder.families.keys(family);
        return binder.failed(Diagnostic.of(Code.UNKNOWN_WORD, word.span(), "unknown " + noun + " `" + word.text() + "`")
                .label(Spelling.question(word.text(), likely)).help(Noun.all(family) + ": " + String.join(", ", all)));
    }

    private Object noMember(Mapping mapping, RecordShape shape, Class<?> family, Place place) {
        List<String> kinds = binder.families.keys(family);
        Map<String, Scalar> strange = new LinkedHashMap<>();
        for (Entry entry : mapping.entries().values()) {
            if (shape.setting(entry.key().text()).isEmpty()) {
                strange.put(entry.key().text(), entry.key());
            }
        }
        for (Scalar key : strange.values()) {
            if (Spelling.closest(key.text(), kinds).isPresent()) {
                return unknownMember(key, family, kinds);
            }
        }
        if (strange.size() == 1) {
            return unknownMember(strange.values().iterator().next(), family, kinds);
        }
        binder.scope.incomplete();
        return binder.failed(Diagnostic.of(Code.NO_KIND, mapping.span(), "no key says which " + Noun.of(family) + " this is")
                .help(Noun.all(family) + ": " + String.join(", ", kinds)));
    }

    private Object severalMembers(List<Scalar> candidates, Class<?> family) {
        binder.scope.incomplete();
        Scalar one = candidates.get(0);
        Scalar other = candidates.get(1);
        return binder.failed(Diagnostic.of(Code.NO_KIND, other.span(), "`" + one.text() + "` and `" + other.text() + "` are two "
                + Noun.many(family)).related(one.span(), "the other one").help("write each in an item of its own"));
    }
}
