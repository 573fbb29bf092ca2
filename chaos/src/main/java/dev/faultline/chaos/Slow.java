package dev.faultline.chaos;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Cores are slow: a noisy neighbour, a throttled processor, a build without optimisation. What remains of the present work and
 * all that comes takes longer by a factor; factors of several faults multiply. Clocks go on as ever, and health checks are
 * answered: this is the gray failure that nobody notices but the callers.
 */
@Doc("Instances of a service work more slowly: present and future work takes longer by a factor.")
@Example("{at: 4m, slow: payments, factor: 5, for: 30s}")
public final class Slow implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param slow the service
     * @param factor by what factor work takes longer, at least 1
     * @param instances how many of its instances, or empty for all
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service whose instances become slow, or the store or broker whose machines do.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER}) String slow,
            @Doc("By what factor work takes longer.") @Range(min = "1", max = "1M") double factor,
            @Doc("How many of its instances, the lowest-numbered first; all of them unless given.")
            @Range(min = "1", max = "100k") Optional<Integer> instances,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "slow";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        return new HostFault(InstanceCount.of(set.slow(), set.instances(), world),
                host -> host.slowDown(set.factor()), host -> host.speedUp(set.factor()));
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).slow();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Optional<String> detail(Record settings) {
        Settings set = (Settings) settings;
        String factor = "factor " + BigDecimal.valueOf(set.factor()).stripTrailingZeros().toPlainString();
        return Optional.of(set.instances().map(instances -> factor + ", " + InstanceCount.text(instances)).orElse(factor));
    }

    @Override
    public OptionalInt instances(Record settings) {
        return InstanceCount.asked(((Settings) settings).instances());
    }
}
