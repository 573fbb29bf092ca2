package dev.faultline.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Two runs in one process must not feel each other, and one run must not feel the machine's scheduler. */
final class SimulatedState {

    private static final List<String> MUTABLE = List.of(
            "java.lang.StringBuilder", "java.lang.ThreadLocal", "java.util.concurrent.atomic", "java.util.Random",
            "dev.faultline.sim.random.RandomBits");

    private SimulatedState() {}

    static List<HouseRule> all() {
        return List.of(
                new HouseRule("static state would let two runs meet: make it final and immutable, or a field of the run",
                        dev.faultline.model.broken.RemembersForever.class, Map.of(),
                        each -> Places.DETERMINISTIC.test(each) ? staticState(each) : List.of()),
                new HouseRule("a simulation is one thread: no threads, locks or volatile fields in simulated code",
                        dev.faultline.model.broken.RunsThreads.class, Map.of(),
                        each -> Places.SIMULATED.test(each) ? threads(each) : List.of()));
    }

    private static Collection<String> staticState(JavaClass each) {
        return each.getFields().stream()
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL) || isMutable(field))
                .map(JavaField::getDescription)
                .toList();
    }

    private static boolean isMutable(JavaField field) {
        return MUTABLE.stream().anyMatch(name -> field.getRawType().getName().startsWith(name));
    }

    private static Collection<String> threads(JavaClass each) {
        List<String> found = new ArrayList<>();
        each.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isThreading(dependency.getTargetClass()))
                .forEach(dependency -> found.add(dependency.getDescription()));
        each.getFields().stream()
                .filter(field -> field.getModifiers().contains(JavaModifier.VOLATILE))
                .forEach(field -> found.add(field.getDescription() + " is volatile"));
        each.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .forEach(method -> found.add(method.getDescription() + " is synchronized"));
        return found;
    }

    private static boolean isThreading(JavaClass other) {
        return other.getPackageName().startsWith("java.util.concurrent") && !other.getSimpleName().equals("TimeUnit")
                || other.isEquivalentTo(Thread.class) || other.isEquivalentTo(ThreadLocal.class);
    }
}
