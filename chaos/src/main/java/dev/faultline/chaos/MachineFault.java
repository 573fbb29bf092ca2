package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.model.place.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A kind of fault of machines: it names a service, a store, a broker or everybody, chooses {@link Victims} among them, and does the
 * same to each. Where faults come at random, each machine fails by itself.
 *
 * @param <S> the record of its settings
 */
abstract class MachineFault<S extends Record> implements FaultKind {

    private final String key;
    private final Class<S> settings;

    MachineFault(String key, Class<S> settings) {
        this.key = key;
        this.settings = settings;
    }

    /** Among whom it chooses. */
    abstract String name(S set);

    /** Whom it chooses. */
    abstract Victims choice(S set);

    /** What it does to each of them. */
    abstract Knob knob(S set);

    /** What a person wants to know besides whom it strikes. */
    Optional<String> words(S set) {
        return Optional.empty();
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final Class<? extends Record> settings() {
        return settings;
    }

    @Override
    public Fault build(Record given, Surroundings world) {
        S set = settings.cast(given);
        return new HostFault(key -> choice(set).among(name(set), world, key), knob(set));
    }

    @Override
    public List<Fault> parts(Record given, Surroundings world) {
        S set = settings.cast(given);
        if (!choice(set).areSteady()) {
            return List.of(build(given, world));
        }
        List<Fault> parts = new ArrayList<>();
        for (Host host : choice(set).among(name(set), world, 0)) {
            parts.add(new HostFault(key -> List.of(host), knob(set)));
        }
        return parts;
    }

    @Override
    public final String target(Record given) {
        return name(settings.cast(given));
    }

    @Override
    public final Optional<Victims> victims(Record given) {
        return Optional.of(choice(settings.cast(given)));
    }

    @Override
    public final Optional<String> detail(Record given) {
        S set = settings.cast(given);
        StringJoiner words = new StringJoiner(", ");
        words(set).ifPresent(words::add);
        choice(set).words().ifPresent(words::add);
        return words.length() == 0 ? Optional.empty() : Optional.of(words.toString());
    }
}
