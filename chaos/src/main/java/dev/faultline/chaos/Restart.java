package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * Everybody is restarted at the same moment: a script without a pause, a kernel update, power that comes back. All memory is lost
 * together, and all come back together: cold, without connections, into the requests that have piled up (a thundering herd).
 */
@Doc("All instances of a service are restarted at once, and come back at once, with empty memory.")
@Example("{at: 5m, restart: payments, takes: 5s}")
public final class Restart extends MachineFault<Restart.Settings> {

    /**
     * The keys of the fault.
     *
     * @param restart the service, store or broker
     * @param takes how long they are down
     * @param victims whom of them
     */
    public record Settings(
            @Doc("The service, store or broker that is restarted; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER, Reference.ALL}) String restart,
            @Doc("How long they are down; a service's `start-up` comes on top.") @Default("1s") Duration takes,
            @Inline Victims victims) {
    }

    public Restart() {
        super("restart", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.restart();
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
        return Optional.of(((Settings) settings).takes());
    }
}
