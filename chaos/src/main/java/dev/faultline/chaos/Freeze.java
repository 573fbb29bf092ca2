package dev.faultline.chaos;

import dev.faultline.model.place.Host;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Processes stand still, as in a long pause of a garbage collector or of a virtual machine that is moved. They answer nobody
 * and refuse nobody, so callers learn of it by their timeouts only. Afterwards they go on where they stopped: work takes what was
 * left of it, timers that came due fire, and messages that came in meanwhile are taken.
 */
@Doc("Instances of a service stand still: nobody hears from them, and afterwards they go on where they stopped.")
@Example("{at: 5m, freeze: checkout, instances: 1, for: 10s}")
public final class Freeze implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param freeze the service
     * @param instances how many of its instances, or empty for all
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service whose instances stand still, or the store or broker whose machines do.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER}) String freeze,
            @Doc("How many of its instances, the lowest-numbered first; all of them unless given.")
            @Range(min = "1", max = "100k") Optional<Integer> instances,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "freeze";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        return new HostFault(InstanceCount.of(set.freeze(), set.instances(), world), Host::freeze, Host::thaw);
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).freeze();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Optional<String> detail(Record settings) {
        return ((Settings) settings).instances().map(InstanceCount::text);
    }

    @Override
    public OptionalInt instances(Record settings) {
        return InstanceCount.asked(((Settings) settings).instances());
    }
}
