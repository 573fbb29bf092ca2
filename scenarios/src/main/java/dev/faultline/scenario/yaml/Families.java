package dev.faultline.scenario.yaml;

import dev.faultline.settings.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The members of the open families that are on the class path, by their keys. */
final class Families {

    private final Map<Class<?>, Map<String, Variant>> members = new LinkedHashMap<>();

    /** The member with this key. */
    Optional<Variant> find(Class<?> family, String key) {
        return Optional.ofNullable(members(family).get(key));
    }

    /** The keys of a family, sorted. */
    List<String> keys(Class<?> family) {
        return new ArrayList<>(members(family).keySet());
    }

    private Map<String, Variant> members(Class<?> family) {
        Map<String, Variant> known = members.get(family);
        if (known == null) {
            known = load(family.asSubclass(Variant.class));
            members.put(family, known);
        }
        return known;
    }

    private static Map<String, Variant> load(Class<? extends Variant> family) {
        Map<String, Variant> found = new TreeMap<>();
        for (Variant member : ServiceLoader.load(family, family.getClassLoader())) {
            Variant other = found.putIfAbsent(member.key(), member);
            if (other != null) {
                throw new IllegalStateException(member.getClass().getName() + " and " + other.getClass().getName()
                        + " both want to be the " + family.getSimpleName() + " `" + member.key() + "`");
            }
        }
        return found;
    }
}
