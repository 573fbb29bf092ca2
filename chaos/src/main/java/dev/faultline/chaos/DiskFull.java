package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * Nothing can be written any more: logs that nobody rotates, a volume without room. Reads are answered, writes fail.
 */
@Doc("The disks of a database are full: reads are answered, and writes fail.")
@Example("{at: 5m, disk-full: orders-db, for: 2m}")
public final class DiskFull extends MachineFault<DiskFull.Settings> {

    /**
     * The keys of the fault.
     *
     * @param diskFull among whom
     * @param victims whom of them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The store or broker whose disks are full; `all` for everybody.")
            @Refers({Reference.STORE, Reference.BROKER, Reference.ALL}) String diskFull,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public DiskFull() {
        super("disk-full", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.diskFull();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        return new Knob(host -> host.platform().disk().fill(), host -> host.platform().disk().free());
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Need needs() {
        return Need.DISK;
    }
}
