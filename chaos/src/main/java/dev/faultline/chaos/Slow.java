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
 * Cores are slow: a noisy neighbour, a throttled processor, a build without optimisation. What remains of the present work and
 * all that comes takes longer by a factor; factors of several faults multiply. Clocks go on as ever, and health checks are
 * answered: this is the gray failure that nobody notices but the callers.
 */
@Doc("Instances of a service work more slowly: present and future work takes longer by a factor.")
@Example("{at: 4m, slow: payments, factor: 5, for: 30s}")
public final class Slow extends MachineFault<Slow.Settings> {

    /**
     * The keys of the fault.
     *
     * @param slow the service, store or broker
     * @param factor by what factor work takes longer, at least 1
     * @param victims whom of them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service whose instances become slow, or the store or broker whose machines do; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER, Reference.ALL}) String slow,
            @Doc("By what factor work takes longer.") @Range(min = "1", max = "1M") double factor,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public Slow() {
        super("slow", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.slow();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        return new Knob(host -> host.slowDown(set.factor()), host -> host.speedUp(set.factor()));
    }

    @Override
    Optional<String> words(Settings set) {
        return Optional.of("factor " + BigDecimal.valueOf(set.factor()).stripTrailingZeros().toPlainString());
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }
}
