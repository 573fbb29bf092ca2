package dev.faultline.scenario.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of a scenario while it is read, so that all of them can be told at once. */
final class Diagnostics {

    private static final Comparator<Diagnostic> BY_POSITION = Comparator
            .comparing((Diagnostic diagnostic) -> diagnostic.span().source().kind())
            .thenComparing(diagnostic -> diagnostic.span().source().name())
            .thenComparingInt(diagnostic -> diagnostic.span().line())
            .thenComparingInt(diagnostic -> diagnostic.span().column())
            .thenComparing(Diagnostic::code);

    private final Set<Diagnostic> found = new LinkedHashSet<>();

    void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    void addAll(Iterable<Diagnostic> diagnostics) {
        diagnostics.forEach(found::add);
    }

    /**
     * Whether there is so much wrong that nobody will read all of it, and guessing what was meant is no longer worth the time.
     */
    boolean areMany() {
        return found.size() > 100;
    }

    boolean hasErrors() {
        return found.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    /** Everything found, in the order of the file, the same thing once. */
    List<Diagnostic> sorted() {
        List<Diagnostic> all = new ArrayList<>(found);
        all.sort(BY_POSITION);
        return List.copyOf(all);
    }
}
