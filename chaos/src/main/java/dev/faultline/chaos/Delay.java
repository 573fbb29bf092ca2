package dev.faultline.chaos;

import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.network.Verdict;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls take longer to arrive: a detour, a saturated link. Answers come back as fast as ever. How much longer is drawn for each
 * attempt by a key of its own, so no other draw changes; delays of several faults add up.
 */
@Doc("Calls from one service to another arrive later.")
@Example("{at: 5m, delay: checkout -> payments, by: 200ms, for: 30s}")
public final class Delay implements FaultKind {

    private static final long SITE = Keys.site("fault.delay");

    /**
     * The keys of the fault.
     *
     * @param delay the way from a caller to a callee
     * @param by how much later calls arrive, in nanoseconds
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The way from a caller to a callee: `checkout -> payments`.") @Refers(Reference.ROUTE) String delay,
            @Doc("How much later calls arrive.") Distribution by,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "delay";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        return new LinkFault(() -> world.linksOf(set.delay()), began -> rule(set.by(), Keys.mix(SITE, began)));
    }

    private static LinkRule rule(Distribution by, long site) {
        return (direction, call, bits) -> direction == Direction.REQUEST
                ? new Verdict.Delay(by.sampleNanos(bits.at(call.attemptKey(site)))) : Verdict.PASS;
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).delay();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Optional<String> detail(Record settings) {
        return Optional.of("by " + ((Settings) settings).by().describe());
    }
}
