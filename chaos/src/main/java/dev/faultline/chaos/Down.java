package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * Nobody listens any more: all instances refuse whoever asks, as behind a load balancer without targets or after a change of the
 * firewall that rejects. What is inside goes on and memory is kept; callers learn at once, health checks at their next probe.
 */
@Doc("Instances of a service refuse all calls, and keep what they have: a dependency that is down.")
@Example("{at: 5m, down: payments, for: 1m}")
public final class Down extends MachineFault<Down.Settings> {

    /**
     * The keys of the fault.
     *
     * @param down among whom
     * @param victims whom of them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service, store or broker that refuses; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER, Reference.ALL}) String down,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Down() {
        super("down", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.down();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        return new Knob(Host::closePort, Host::openPort);
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }
}
