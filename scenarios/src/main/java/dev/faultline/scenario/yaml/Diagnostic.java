package dev.faultline.scenario.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * One problem of a scenario, told to the person who wrote it.
 *
 * @param code     which kind of problem; stable over versions
 * @param severity whether the scenario can be run all the same
 * @param message  what is wrong; makes sense without the rest
 * @param span     where
 * @param label    what to say right at the place; may be empty
 * @param help     what to do about it, a sentence each
 * @param related  other places that have to do with it
 */
public record Diagnostic(Code code, Severity severity, String message, Span span, String label, List<String> help,
        List<Related> related) {

    /**
     * Another place that has to do with a problem.
     *
     * @param span  where
     * @param label what it has to do with it
     */
    public record Related(Span span, String label) {
    }

    /** Keeps its own copies. */
    public Diagnostic {
        help = List.copyOf(help);
        related = List.copyOf(related);
    }

    static Diagnostic of(Code code, Span span, String message) {
        return new Diagnostic(code, code.severity(), message, span.firstLine(), "", List.of(), List.of());
    }

    Diagnostic label(String text) {
        return new Diagnostic(code, severity, message, span, text, help, related);
    }

    /** The same with one more sentence of help; an empty one adds nothing. */
    Diagnostic help(String text) {
        return text.isEmpty() ? this : new Diagnostic(code, severity, message, span, label, with(help, text), related);
    }

    Diagnostic related(Span place, String text) {
        return new Diagnostic(code, severity, message, span, label, help, with(related, new Related(place.firstLine(), text)));
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
