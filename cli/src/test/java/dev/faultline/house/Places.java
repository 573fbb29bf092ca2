package dev.faultline.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Predicate;

/** Groups of packages that rules speak of. A name stands for the package and all below it. */
final class Places {

    /** Code whose every step must be the same on any machine: what runs inside the simulated time, and what wires it. */
    static final Predicate<JavaClass> SIMULATED = in("sim", "model", "measure", "chaos", "scenario.assembly");

    /** Everything that works on a result on its way from the scenario to the files. */
    static final Predicate<JavaClass> DETERMINISTIC =
            in("sim", "settings", "result", "model", "measure", "chaos", "scenario", "report");

    /**
     * Code whose order of walking shows in words and numbers. Pictures are drawn, not compared; the reader of scenarios keeps the
     * order of the file in its tree and sorts what it has to say.
     */
    static final Predicate<JavaClass> ORDERED = DETERMINISTIC.and(in("report.chart", "scenario.yaml").negate());

    static final Predicate<JavaClass> EVERYWHERE = each -> true;

    private static final String ROOT = "dev.faultline.";

    private Places() {}

    static Predicate<JavaClass> in(String... packages) {
        return each -> List.of(packages).stream().anyMatch(name -> isIn(name, each.getPackageName()));
    }

    /** Whether a full package name is this one of ours or below it. */
    static boolean isIn(String ours, String packageName) {
        return packageName.equals(ROOT + ours) || packageName.startsWith(ROOT + ours + ".");
    }

    static boolean isOurs(String packageName) {
        return packageName.startsWith(ROOT);
    }

    /** A package of ours without the common beginning, such as {@code model.call}. */
    static String shortName(String packageName) {
        return packageName.substring(ROOT.length());
    }
}
