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
 * Processes stand still, as in a long pause of a garbage collector or of a virtual machine that is moved. They answer nobody
 * and refuse nobody, so callers learn of it by their timeouts only. Afterwards they go on where they stopped: work takes what was
 * left of it, timers that came due fire, and messages that came in meanwhile are taken.
 */
@Doc("Instances of a service stand still: nobody hears from them, and afterwards they go on where they stopped.")
@Example("{at: 5m, freeze: checkout, instances: 1, for: 10s}")
public final class Freeze extends MachineFault<Freeze.Settings> {

    /**
     * The keys of the fault.
     *
     * @param freeze the service, store or broker
     * @param victims whom of them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service whose instances stand still, or the store or broker whose machines do; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER, Reference.ALL}) String freeze,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Freeze() {
        super("freeze", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.freeze();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        return new Knob(Host::freeze, Host::thaw);
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }
}
