package dev.faultline.chaos;

import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Whom a fault of machines strikes of those that its name stands for: first who is meant, then how many of them. They are chosen
 * in the moment when the fault begins, the lowest-numbered first or by chance.
 *
 * @param zone only those in it
 * @param region only those in it
 * @param label only instances of services that carry it
 * @param role only those that have it at that moment
 * @param instances so many of them
 * @param share this part of them, rounded up
 * @param random by chance, instead of the lowest-numbered first
 */
public record Victims(
        @Doc("Only machines in this zone.") @Refers(Reference.ZONE) Optional<String> zone,

        @Doc("Only machines in this region.") @Refers(Reference.REGION) Optional<String> region,

        @Doc("Only instances of services with this label.") @Refers(Reference.LABEL) Optional<String> label,

        @Doc("Only machines of a store or broker that have this role when the fault begins.") Optional<Role> role,

        @Doc("How many of its instances, the lowest-numbered first; all of them unless given.")
        @Range(min = "1", max = "100k") Optional<Integer> instances,

        @Doc("What part of its instances, rounded up.") @Range(above = "0%") Optional<Share> share,

        @Doc("Whether they are drawn by chance instead of the lowest-numbered first.") @Default("false") boolean random) {

    private static final long CHOICE = Keys.site("fault.victims");

    /** All. */
    public static final Victims ALL = of(Optional.empty());

    /** Checks that only one key says how many. */
    public Victims {
        if (instances.isPresent() && share.isPresent()) {
            throw new SettingException("`instances` and `share` both say how many", "leave one of them out");
        }
        if (random && instances.isEmpty() && share.isEmpty()) {
            throw new SettingException("`random: true` chooses some, and nothing says how many",
                    "write `instances: 1` or `share: 30%` beside it");
        }
    }

    /** So many, or all of them. */
    public static Victims of(Optional<Integer> instances) {
        return new Victims(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), instances, Optional.empty(), false);
    }

    /** Whether it is the same ones whenever one asks, so that each of them can fail by itself. */
    boolean areSteady() {
        return role.isEmpty() && !random;
    }

    /**
     * The victims, the lowest-numbered first.
     *
     * @param name of a service, store or broker, or {@code all}
     * @param key of the draws, where they are chosen by chance
     */
    List<Host> among(String name, Surroundings world, long key) {
        List<Host> meant = new ArrayList<>(name.equals(Reference.EVERYBODY) && world.hostsOf(name).isEmpty()
                ? world.everybody() : world.hostsOf(name));
        zone.ifPresent(place -> meant.retainAll(world.hostsIn(place)));
        region.ifPresent(place -> meant.retainAll(world.hostsIn(place)));
        label.ifPresent(word -> meant.retainAll(world.labelled(word)));
        role.ifPresent(what -> meant.retainAll(world.inRole(what)));
        int wanted = instances.orElseGet(() -> share.map(part -> (int) StrictMath.ceil(part.value() * meant.size() - 1e-9))
                .orElse(meant.size()));
        if (wanted >= meant.size()) {
            return meant;
        }
        if (!random) {
            return meant.subList(0, wanted);
        }
        RandomBits bits = world.stage().bits();
        List<Host> drawn = meant.stream().sorted(Comparator.comparingLong(
                host -> bits.at(Keys.mix(key, CHOICE, Keys.site(host.name()))).nextLong())).limit(wanted).toList();
        return meant.stream().filter(drawn::contains).toList();
    }

    /** In a few words; empty where it is all of them. */
    public Optional<String> words() {
        StringJoiner words = new StringJoiner(", ");
        label.ifPresent(words::add);
        role.ifPresent(what -> words.add(what.name().toLowerCase(Locale.ROOT)));
        instances.ifPresent(count -> words.add(count == 1 ? "1 instance" : count + " instances"));
        share.ifPresent(part -> words.add(part.toString()));
        zone.or(() -> region).ifPresent(place -> words.add("in " + place));
        return words.length() == 0 ? Optional.empty() : Optional.of(words.toString());
    }
}
