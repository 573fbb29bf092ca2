package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.settings.Reference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the binder is inside of, so that a name gets its full name: {@code pay} within {@code checkout} is {@code checkout.pay}.
 */
final class Scope {

    private final Declarations declarations;
    private final Map<Reference, String> around = new EnumMap<>(Reference.class);

    Scope(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Does something inside of a named thing, if it is one that names are declared in. */
    <T> T within(Optional<Reference> kind, String name, Supplier<T> work) {
        if (kind.isEmpty()) {
            return work.get();
        }
        String before = around.put(kind.get(), name);
        try {
            return work.get();
        } finally {
            around.put(kind.get(), before);
        }
    }

    /** The service, client or other thing that the binder is inside of; empty if it is in none. */
    Optional<String> around(Reference kind) {
        return Optional.ofNullable(around.get(kind));
    }

    /** What is declared in the place that the binder is in could not be read. */
    void incomplete() {
        around.keySet().stream().filter(kind -> around.get(kind) != null).forEach(declarations::incomplete);
    }

    void declare(Reference kind, Scalar name) {
        declarations.declare(kind, fullName(kind, name.text()), name.span());
    }

    void mention(List<Reference> kinds, String name, Span span) {
        declarations.mention(new Mention(kinds, name, span));
    }

    private String fullName(Reference kind, String name) {
        return switch (kind) {
            case OPERATION -> around(Reference.SERVICE).orElse("") + "." + name;
            case CHANNEL -> around(Reference.BROKER).orElse("") + "/" + name;
            case ZONE -> around(Reference.REGION).orElse("") + "/" + name;
            case AUTHORS -> around(Reference.AUDIENCE).orElse("") + "." + name;
            default -> name;
        };
    }
}
