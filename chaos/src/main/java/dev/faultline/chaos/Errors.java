package dev.faultline.chaos;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.network.Verdict;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Keys;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls are answered by an error on their way, and never reach the callee: a proxy with a bad configuration, a gateway that is
 * out of breath. The errors are transient, and drawn for each attempt by a key of its own, so no other draw changes.
 */
@Doc("A share of the calls from one service to another is answered by a transient error, and does not reach it.")
@Example("{at: 5m, errors: checkout -> payments, rate: 50%, for: 30s}")
public final class Errors implements FaultKind {

    private static final long SITE = Keys.site("fault.errors");
    private static final Verdict ERROR = new Verdict.Answer(Outcome.ERROR);

    /**
     * The keys of the fault.
     *
     * @param errors the way from a caller to a callee
     * @param rate share of the calls
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The way from a caller to a callee: `checkout -> payments`.") @Refers(Reference.ROUTE) String errors,
            @Doc("Share of the attempts that are answered by an error.") Share rate,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "errors";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        return new RuleFault(world.network(), beginning -> {
            Between between = new Between(set.errors(), Heading.THERE, world);
            long site = Keys.mix(SITE, beginning.atNanos());
            return (trip, bits) -> trip.direction() == Direction.REQUEST && between.has(trip)
                    && bits.at(trip.call().attemptKey(site)).nextBoolean(set.rate().value()) ? ERROR : Verdict.PASS;
        });
    }

    @Override
    public boolean concernsCallsOnly() {
        return true;
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).errors();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Optional<String> detail(Record settings) {
        return Optional.of("rate " + ((Settings) settings).rate());
    }
}
