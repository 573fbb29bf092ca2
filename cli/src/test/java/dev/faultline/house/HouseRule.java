package dev.faultline.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One rule: what it says, the class that breaks it on purpose, whom it lets off and why, and how it finds violations in a class.
 *
 * @param says       the rule as a sentence
 * @param broken     a fixture that violates it
 * @param exceptions full class names that need not obey, each with the reason
 * @param violations what is wrong with a class, in sentences; empty when nothing is
 */
record HouseRule(
        String says, Class<?> broken, Map<String, String> exceptions, Function<JavaClass, Collection<String>> violations) {

    /** Everything that is wrong in these classes, exceptions left out. */
    List<String> violationsIn(JavaClasses classes) {
        List<String> all = new ArrayList<>();
        for (JavaClass each : classes) {
            if (!exceptions.containsKey(outermost(each))) {
                all.addAll(violations.apply(each));
            }
        }
        return all.stream().sorted().toList();
    }

    /** What the rule finds in its fixture. */
    List<String> violationsOnPurpose() {
        return violationsIn(new ClassFileImporter().importClasses(broken));
    }

    /** The exceptions that no class needs any more. */
    List<String> idleExceptions(JavaClasses classes) {
        return exceptions.keySet().stream()
                .filter(name -> classes.stream()
                        .filter(each -> outermost(each).equals(name))
                        .allMatch(each -> violations.apply(each).isEmpty()))
                .toList();
    }

    /** Nested classes share their outermost class's exception. */
    private static String outermost(JavaClass each) {
        String name = each.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
