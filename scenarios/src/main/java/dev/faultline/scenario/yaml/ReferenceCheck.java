package dev.faultline.scenario.yaml;

import dev.faultline.settings.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that every name that was mentioned has something behind it, and that no name has two things. */
final class ReferenceCheck {

    private static final String ARROW = "->";
    private static final List<Reference> CALLERS = List.of(Reference.SERVICE, Reference.CLIENT, Reference.PUSH);
    private static final List<Reference> CALLEES = List.of(Reference.SERVICE, Reference.BROKER, Reference.STORE, Reference.PUSH);
    private static final List<Reference> ENDS = List.of(Reference.SERVICE, Reference.CLIENT, Reference.STORE, Reference.BROKER, Reference.PUSH,
            Reference.REGION, Reference.ZONE, Reference.ALL);

    private final Declarations declarations;
    private final Parameters parameters;
    private final Diagnostics diagnostics;
    private final Map<List<Reference>, List<String>> known = new HashMap<>();

    ReferenceCheck(Declarations declarations, Parameters parameters, Diagnostics diagnostics) {
        this.declarations = declarations;
        this.parameters = parameters;
        this.diagnostics = diagnostics;
    }

    void check() {
        for (String key : declarations.names(Reference.KEY)) {
            ambiguous(key);
        }
        for (Mention mention : declarations.mentions()) {
            if (mention.kinds().contains(Reference.ROUTE)) {
                route(mention, CALLERS, CALLEES);
            } else if (mention.kinds().contains(Reference.BETWEEN)) {
                route(mention, ENDS, ENDS);
            } else if (mention.kinds().contains(Reference.KEY)) {
                key(mention);
            } else if (mention.kinds().stream().noneMatch(kind -> declarations.has(kind, mention.name()))) {
                unknown(mention.kinds(), mention.name(), mention.span());
            }
        }
    }

    private void ambiguous(String key) {
        Span span = declarations.where(Reference.KEY, key).orElseThrow();
        if (key.equals("request")) {
            diagnostics.add(Diagnostic.of(Code.AMBIGUOUS_NAME, span, "`$request` is built in: it is one intention of a customer")
                    .help("give this key another name"));
        } else if (parameters.has(key)) {
            diagnostics.add(Diagnostic.of(Code.AMBIGUOUS_NAME, span, "`$" + key
                    + "` would mean two things: a parameter and this key")
                    .label("a key of the request").related(parameters.where(key), "a parameter").help("rename one of them"));
        }
    }

    private void key(Mention mention) {
        String name = mention.name();
        if (declarations.has(Reference.KEY, name) || !declarations.isComplete(Reference.KEY)) {
            return;
        }
        List<String> known = new ArrayList<>(declarations.names(Reference.KEY));
        known.add("request");
        Diagnostic told = Diagnostic.of(Code.UNKNOWN_REQUEST_KEY, mention.span(), parameters.has(name)
                ? "`$" + name + "` is a parameter, and here belongs a key of the request" : "no client has a key `" + name + "`");
        diagnostics.add(told.label(Spelling.closest(name, known).map(likely -> "did you mean `$" + likely + "`?").orElse(""))
                .help("keys are declared by clients: `keys: {card: zipf(1M 1.0)}`; `$request` is built in"));
    }

    /** {@code checkout -> payments}: from a client or service to a service. */
    private void route(Mention mention, List<Reference> callers, List<Reference> callees) {
        int arrow = mention.name().indexOf(ARROW);
        if (arrow < 0) {
            diagnostics.add(Diagnostic.of(Code.BAD_VALUE, mention.span(), "`" + mention.name()
                    + "` is not a way from one to another")
                    .help("write `checkout -> payments`"));
            return;
        }
        String from = mention.name().substring(0, arrow).strip();
        String to = mention.name().substring(arrow + ARROW.length()).strip();
        end(from, callers, mention, 0);
        end(to, callees, mention, arrow + ARROW.length());
    }

    private void end(String name, List<Reference> kinds, Mention route, int after) {
        if (kinds.stream().noneMatch(kind -> declarations.has(kind, name))) {
            int offset = name.isEmpty() ? 0 : route.name().indexOf(name, after);
            boolean known = route.span().endColumn() - route.span().column() == route.name().length();
            Span span = known && !name.isEmpty()
                    ? Span.on(route.span().source(), route.span().line(), route.span().column() + offset, name.length())
                    : route.span();
            unknown(kinds, name, span);
        }
    }

    private void unknown(List<Reference> kinds, String name, Span span) {
        if (!kinds.stream().allMatch(declarations::isComplete)) {
            return;
        }
        List<String> all = known.computeIfAbsent(kinds, this::names);
        String words = kinds.stream().filter(kind -> kind != Reference.ALL).map(Reference::word)
                .collect(Collectors.joining(" or "));
        Optional<String> likely = diagnostics.areMany() ? Optional.empty()
                : Spelling.closest(name, all).or(() -> byLastPart(name, all));
        diagnostics.add(Diagnostic.of(Code.UNKNOWN_NAME, span, "there is no " + words + " `" + name + "`")
                .label(likely.map(right -> "did you mean `" + right + "`?").orElse(""))
                .help(all.isEmpty() ? "the scenario has no " + words + " at all" : Expected.thereAre(all)));
    }

    private List<String> names(List<Reference> kinds) {
        Set<String> names = new LinkedHashSet<>();
        kinds.forEach(kind -> names.addAll(declarations.names(kind)));
        return List.copyOf(names);
    }

    /** {@code charge} for {@code payments.charge}, {@code us-east} for the only zone in it. */
    private static Optional<String> byLastPart(String name, List<String> all) {
        List<String> fitting = all.stream().filter(full -> full.endsWith("." + name) || full.endsWith("/" + name)
                || full.startsWith(name + ".") || full.startsWith(name + "/")).toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }
}
