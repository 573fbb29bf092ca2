package dev.faultline.chaos;

import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.Verdict;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A zone or a region is cut off from the rest of the world, and lives on: whoever is in it talks to the others in it, and nothing
 * comes in or goes out. To those outside it looks lost: callers learn by their timeout, health checks miss their answers, and a
 * database replaces a primary that goes on as if nothing had happened.
 */
@Doc("A zone or a region is cut off from all others, and goes on within.")
@Example("{at: 6m, isolate: us-east/a, for: 2m}")
public final class Isolate implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param isolate the zone or region
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("A zone, `us-east/a`, or a region, `us-east`.") @Refers({Reference.ZONE, Reference.REGION}) String isolate,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "isolate";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        return new Isolation(((Settings) settings).isolate(), world);
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).isolate();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    private static final class Isolation implements Fault {

        private final Network network;
        private final List<Host> inside;
        private final LinkRule rule;

        Isolation(String place, Surroundings world) {
            this.network = world.network();
            this.inside = world.hostsIn(place);
            Set<Host> within = new LinkedHashSet<>(inside);
            this.rule = (trip, bits) -> within.contains(trip.from()) != within.contains(trip.to())
                    && !isOfNoPlace(trip.from()) && !isOfNoPlace(trip.to()) ? Verdict.DROP : Verdict.PASS;
        }

        private static boolean isOfNoPlace(Host host) {
            return host.zone().kind() == Zone.Kind.EVERYWHERE;
        }

        @Override
        public void begin(Beginning beginning) {
            network.install(rule);
            inside.forEach(Host::isolate);
        }

        @Override
        public void end() {
            network.remove(rule);
            inside.forEach(Host::rejoin);
        }

        @Override
        public List<String> victims() {
            return inside.stream().map(Host::name).toList();
        }
    }
}
