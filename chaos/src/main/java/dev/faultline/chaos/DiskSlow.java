package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Disks are slow: a volume whose credits are used up, a rebuild, a stall. Writes take longer by a factor, reads are answered from
 * memory. Factors of several faults multiply. Writes that have begun take what they would have.
 */
@Doc("The disks of a database are slow: writes take longer by a factor.")
@Example("{at: 5m, disk-slow: orders-db, factor: 20, for: 2m}")
public final class DiskSlow extends MachineFault<DiskSlow.Settings> {

    /**
     * The keys of the fault.
     *
     * @param diskSlow among whom
     * @param factor by what factor writes take longer, at least 1
     * @param victims whom of them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The store or broker whose disks are slow; `all` for everybody.")
            @Refers({Reference.STORE, Reference.BROKER, Reference.ALL}) String diskSlow,
            @Doc("By what factor writes take longer.") @Range(min = "1", max = "1M") double factor,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public DiskSlow() {
        super("disk-slow", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.diskSlow();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        return new Knob(host -> host.platform().disk().slowDown(set.factor()), host -> host.platform().disk().speedUp(set.factor()));
    }

    @Override
    Optional<String> words(Settings set) {
        return Optional.of("factor " + BigDecimal.valueOf(set.factor()).stripTrailingZeros().toPlainString());
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
