package dev.faultline.scenario.yaml;

import dev.faultline.settings.Reference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a scenario brings to life, by full name ({@code checkout.pay}, {@code work/jobs}, {@code us-east/a}), and all names that
 * it mentions. Names count even where what they stand for could not be read, so that one mistake is not told twice.
 */
final class Declarations {

    private final Map<Reference, Map<String, Span>> declared = new EnumMap<>(Reference.class);
    private final Set<Reference> incomplete = EnumSet.noneOf(Reference.class);
    private final Set<String> askedFor = new LinkedHashSet<>();
    private final Set<String> subscriptions = new LinkedHashSet<>();
    private final List<Mention> mentions = new ArrayList<>();

    void declare(Reference kind, String fullName, Span span) {
        declared.computeIfAbsent(kind, any -> new LinkedHashMap<>()).putIfAbsent(fullName, span);
    }

    void mention(Mention mention) {
        mentions.add(mention);
    }

    /**
     * Notes that not all of a kind, and of what is declared within it, could be read: then nobody can say that one is not there.
     */
    void incomplete(Reference kind) {
        incomplete.add(kind);
        switch (kind) {
            case SERVICE -> incomplete.addAll(List.of(Reference.OPERATION, Reference.EFFECT));
            case BROKER -> incomplete.add(Reference.CHANNEL);
            case AUDIENCE -> incomplete.add(Reference.AUTHORS);
            case REGION -> incomplete.add(Reference.ZONE);
            case CLIENT -> incomplete.add(Reference.KEY);
            case OPERATION -> incomplete.add(Reference.EFFECT);
            default -> { }
        }
    }

    /** Whether a name that was not found is certainly not there. */
    boolean isComplete(Reference kind) {
        return !incomplete.contains(kind);
    }

    boolean has(Reference kind, String name) {
        return kind == Reference.ALL ? name.equals(Reference.EVERYBODY) : of(kind).containsKey(name);
    }

    Optional<Span> where(Reference kind, String name) {
        return Optional.ofNullable(of(kind).get(name));
    }

    List<String> names(Reference kind) {
        return new ArrayList<>(of(kind).keySet());
    }

    /** What clients ask for: operations and channels. */
    List<String> askedFor() {
        return new ArrayList<>(askedFor);
    }

    boolean isAskedFor(String name) {
        return askedFor.contains(name);
    }

    void askFor(String name) {
        askedFor.add(name);
    }

    /** Channels with a service that consumes them: {@code work/jobs@email}. */
    List<String> subscriptions() {
        return new ArrayList<>(subscriptions);
    }

    void subscribe(String channel, String service) {
        subscriptions.add(channel + "@" + service);
    }

    List<Mention> mentions() {
        return mentions;
    }

    private Map<String, Span> of(Reference kind) {
        return declared.getOrDefault(kind, Map.of());
    }
}
