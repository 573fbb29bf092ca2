package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.ConsumerSpec;
import dev.faultline.scenario.spec.LinkEnds;
import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Reference;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds maps by name, whose keys the person gave: names that bring something to life, or that refer to something. */
final class MapBinder {

    private final Binder binder;
    private final ScalarBinder scalars;

    MapBinder(Binder binder, ScalarBinder scalars) {
        this.binder = binder;
        this.scalars = scalars;
    }

    Object bind(Node node, Type type, Setting setting, Place place) {
        if (!(node instanceof Mapping mapping)) {
            binder.incomplete(setting);
            return binder.failed(Diagnostic.of(Code.WRONG_TYPE, node.span(), "`" + place.name()
                    + "` is a map by name, and this is " + node.words()).help("write `name: ...` for each of its parts"));
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        boolean complete = true;
        for (Entry entry : mapping.entries().values()) {
            Object key = name(entry.key(), Binder.raw(Binder.argument(type, 0)), mapping, setting, place);
            // What an option wanted to set in something that is not there need not be read.
            Object value = entry.key().isSegment() && key == Binder.FAILED ? Binder.FAILED : value(entry, type, setting, place);
            complete &= key != Binder.FAILED && value != Binder.FAILED;
            if (setting.refers().isPresent()) {
                binder.scope.around(Reference.SERVICE).ifPresent(service ->
                        binder.declarations.subscribe(entry.key().text(), group(value, service)));
            }
            if (values.put(key, value) != null && key != Binder.FAILED) {
                complete = false;
                binder.diagnostics.add(Diagnostic.of(Code.DUPLICATE_KEY, entry.key().span(), "`" + entry.key().text()
                        + "` is in `" + place.name() + "` already, written in another way"));
            }
        }
        return complete ? Collections.unmodifiableMap(values) : Binder.FAILED;
    }

    /** Under which name a service consumes a channel. */
    private static String group(Object consumer, String service) {
        return consumer instanceof ConsumerSpec spec ? spec.group().orElse(service) : service;
    }

    private Object value(Entry entry, Type type, Setting setting, Place place) {
        String name = entry.key().text();
        return binder.scope.within(setting.declares().map(Declares::value), name, () -> entry.value().isNull()
                ? binder.failed(Diagnostic.of(Code.NO_VALUE, entry.key().span(), "`" + name + "` has no value")
                        .help("write `" + name + ": {}` where nothing needs to be set"))
                : binder.bind(entry.value(), Binder.argument(type, 1), setting, named(setting, entry, place)));
    }

    private Object name(Scalar key, Class<?> type, Mapping mapping, Setting setting, Place place) {
        if (type != String.class) {
            Object value = scalars.bind(key, type, setting, place);
            if (value instanceof LinkEnds ends && ends.distance() == LinkEnds.Distance.PAIR) {
                binder.scope.mention(List.of(Reference.REGION), ends.from(), key.part(0, ends.from().length()));
                binder.scope.mention(List.of(Reference.REGION), ends.to(), key.part(key.text().length() - ends.to().length(), 0));
            }
            return value;
        }
        if (key.isSegment()) {
            List<String> others = mapping.keys();
            others.remove(key.text());
            return binder.failed(Diagnostic.of(Code.NOTHING_THERE, key.span(),
                    "there is no `" + key.text() + "` in `" + setting.key() + "`")
                    .label(Spelling.question(key.text(), others))
                    .help("an option changes what the file has; it can not add to it"));
        }
        setting.refers().ifPresent(refers -> binder.scope.mention(List.of(refers.value()), key.text(), key.span()));
        return declared(key, setting) ? key.text() : Binder.FAILED;
    }

    /** Declares a name, if it is one. */
    boolean declared(Scalar name, Setting setting) {
        Optional<Reference> kind = setting.declares().map(Declares::value);
        if (kind.isPresent()) {
            binder.scope.declare(kind.get(), name);
        }
        if (setting.refers().isPresent()) {
            return true;
        }
        Optional<Diagnostic> wrong = Names.check(name, kind);
        wrong.ifPresent(binder.diagnostics::add);
        return wrong.isEmpty();
    }

    private static Place named(Setting setting, Entry entry, Place place) {
        String what = setting.declares().map(declares -> declares.value().word() + " ").orElse(
                setting.key().equals("parameters") ? "parameter " : "");
        return new Place(entry.key().text(), what + "`" + entry.key().text() + "`", entry.key().span());
    }
}
