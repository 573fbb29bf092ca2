package dev.faultline.scenario.yaml;

import dev.faultline.settings.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The members of the open families that are on the class path, by their keys. */
public final class Families {

    /** What is installed does not change while the program runs, and looking for it takes longer than reading a scenario. */
    public static final Families INSTALLED = new Families();

    private final Map<Class<?>, Map<String, Variant>> members = new ConcurrentHashMap<>();

    private Families() {
    }

    /** The member with this key. */
    public Optional<Variant> find(Class<?> family, String key) {
        return Optional.ofNullable(members(family).get(key));
    }

    /** The keys of a family, sorted. */
    public List<String> keys(Class<?> family) {
        return new ArrayList<>(members(family).keySet());
    }

    private Map<String, Variant> members(Class<?> family) {
        return members.computeIfAbsent(family, unknown -> load(unknown.asSubclass(Variant.class)));
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
