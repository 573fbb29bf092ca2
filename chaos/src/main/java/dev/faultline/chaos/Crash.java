package dev.faultline.chaos;

import dev.faultline.model.place.Host;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Processes die. Memory is lost and the disk is kept; the operating system is still there, so whoever waits for an answer is
 * reset and whoever calls is refused, each one trip later. Balancers go on sending calls there until health checks notice.
 */
@Doc("Instances of a service die: they lose their memory, and their callers learn at once that nobody is there.")
@Example("{at: 3m, crash: payments, instances: 1, restart-after: 30s}")
public final class Crash implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param crash the service or store
     * @param instances how many of its instances, or empty for all
     * @param restartAfter when they are up again, or empty for never
     */
    public record Settings(
            @Doc("The service whose instances die, or the store or broker whose machines do.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER}) String crash,
            @Doc("How many of its instances, the lowest-numbered first; all of them unless given.")
            @Range(min = "1", max = "100k") Optional<Integer> instances,
            @Doc("When they are up again, with empty memory; never unless given.") Optional<Duration> restartAfter) {
    }

    @Override
    public String key() {
        return "crash";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        return new HostFault(InstanceCount.of(set.crash(), set.instances(), world), Host::crash, Host::restart);
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).crash();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).restartAfter();
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
