package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * A zone or a region loses its power. All hosts in it lose their memory, and nobody is left to refuse a call or to reset a
 * connection: callers learn of it by their timeouts only, balancers by their health checks. Clients near the region and
 * services of somebody else are not in it.
 */
@Doc("A zone or a region goes dark: its hosts lose their memory, and nobody there answers or refuses.")
@Example("{at: 6m, lose: us-east/a, for: 2m}")
public final class Lose implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param lose the zone or region
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("A zone, `us-east/a`, or a region, `us-east`.") @Refers({Reference.ZONE, Reference.REGION}) String lose,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "lose";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        return new HostFault(key -> world.hostsIn(set.lose()), new Knob(Host::cutOff, Host::reconnect));
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).lose();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }
}
