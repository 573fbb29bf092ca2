package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * Others on the host take memory: a neighbour, a leak in an agent. Less is left for what is inside; past the limit the operating
 * system kills the instance, again and again where there is too little to live on. Only services with a {@code memory} can be full.
 */
@Doc("Others take memory on the hosts of a service, so that less is left until an instance is killed.")
@Example("{at: 5m, memory-pressure: payments, takes: 512MiB, for: 2m}")
public final class MemoryPressure extends MachineFault<MemoryPressure.Settings> {

    /**
     * The keys of the fault.
     *
     * @param memoryPressure among whom
     * @param takes how much is taken on each host
     * @param victims whom of them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service on whose hosts memory is taken; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.ALL}) String memoryPressure,
            @Doc("How much memory is taken on each host.") Bytes takes,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public MemoryPressure() {
        super("memory-pressure", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.memoryPressure();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        long bytes = set.takes().count();
        return new Knob(host -> host.platform().takeMemory(bytes), host -> host.platform().giveMemoryBack(bytes));
    }

    @Override
    Optional<String> words(Settings set) {
        return Optional.of(set.takes() + " taken");
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Need needs() {
        return Need.MEMORY;
    }
}
