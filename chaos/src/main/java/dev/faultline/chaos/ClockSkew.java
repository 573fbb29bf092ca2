package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * Clocks are wrong: an unsynchronised machine, a leap second badly done. Times that travel as what is left (deadlines) and timers
 * do not care; what ends at a time of day does: values of a cache that is ahead end early, and those stored meanwhile live longer
 * when its clock is right again.
 */
@Doc("The clocks of the hosts of a cache are ahead, or behind with `behind: true`.")
@Example("{at: 5m, clock-skew: all, by: 10m, for: 2m}")
public final class ClockSkew extends MachineFault<ClockSkew.Settings> {

    /**
     * The keys of the fault.
     *
     * @param clockSkew among whom
     * @param by by how much they are ahead
     * @param behind or behind
     * @param victims whom of them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service, store or broker whose clocks are wrong; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER, Reference.ALL}) String clockSkew,
            @Doc("By how much they are ahead.") @Range(above = "0s") Duration by,
            @Doc("Whether they are behind by that instead.") @Default("false") boolean behind,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public ClockSkew() {
        super("clock-skew", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.clockSkew();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        long nanos = set.behind() ? -set.by().toNanos() : set.by().toNanos();
        return new Knob(host -> host.platform().shiftClock(nanos), host -> host.platform().shiftClock(-nanos));
    }

    @Override
    Optional<String> words(Settings set) {
        return Optional.of(Durations.text(set.by()) + (set.behind() ? " behind" : " ahead"));
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Need needs() {
        return Need.CLOCK;
    }
}
