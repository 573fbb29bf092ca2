package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * Processes die. Memory is lost and the disk is kept; the operating system is still there, so whoever waits for an answer is
 * reset and whoever calls is refused, each one trip later. Balancers go on sending calls there until health checks notice.
 */
@Doc("Instances of a service die: they lose their memory, and their callers learn at once that nobody is there.")
@Example("{at: 3m, crash: payments, instances: 1, restart-after: 30s}")
public final class Crash extends MachineFault<Crash.Settings> {

    /**
     * The keys of the fault.
     *
     * @param crash the service, store or broker
     * @param victims whom of them
     * @param restartAfter when they are up again, or empty for never
     */
    public record Settings(
            @Doc("The service whose instances die, or the store or broker whose machines do; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER, Reference.ALL}) String crash,
            @Inline Victims victims,
            @Doc("When they are up again, with empty memory; never unless given.") Optional<Duration> restartAfter) {
    }

    public Crash() {
        super("crash", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.crash();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        return new Knob(Host::crash, Host::restart);
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).restartAfter();
    }
}
