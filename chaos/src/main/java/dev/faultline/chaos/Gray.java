package dev.faultline.chaos;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.network.Trip;
import dev.faultline.model.network.Verdict;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A gray failure: some callers see a component as broken, and whoever checks its health sees nothing (differential observability;
 * semantics reference, D7). For the callers that are struck, calls are late, or answered by an error, or both; for all others,
 * and for health checks, everything is well. Which callers, is drawn once for each beginning.
 */
@Doc("Some callers of a service have late calls or errors; others, and health checks, notice nothing.")
@Example("{at: 5m, gray: payments, callers: 30%, errors: 50%, late: 200ms, for: 2m}")
public final class Gray implements FaultKind {

    private static final long CALLER = Keys.site("fault.gray-caller");
    private static final Verdict ERROR = new Verdict.Answer(Outcome.ERROR);

    /**
     * The keys of the fault.
     *
     * @param gray the service
     * @param callers which part of them is struck
     * @param errors share of their calls
     * @param late how much later their calls arrive
     * @param victims which instances are bad to them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service, store or broker that is bad to some; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER, Reference.ALL}) String gray,
            @Doc("The chance of each caller instance, and of each request of clients, to be struck.") @Default("50%") Share callers,
            @Doc("Share of their calls that is answered by a transient error.") @Default("0%") Share errors,
            @Doc("How much later their calls arrive.") @Default("0s") Duration late,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {

        /** Checks that it does something. */
        public Settings {
            if (errors.value() == 0 && late.isZero()) {
                throw new SettingException("nothing is bad about it", "write `errors: 50%`, `late: 200ms`, or both");
            }
        }
    }

    @Override
    public String key() {
        return "gray";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        return new RuleFault(world.network(), beginning -> {
            List<Host> bad = set.victims().among(set.gray(), world, beginning.key());
            return rule(set, new LinkedHashSet<>(bad), beginning.key());
        });
    }

    private static LinkRule rule(Settings set, Set<Host> bad, long key) {
        Verdict late = set.late().isZero() ? Verdict.PASS : new Verdict.Delay(set.late().toNanos());
        return (trip, bits) -> {
            if (trip.direction() != Direction.REQUEST || !bad.contains(trip.to()) || !isStruck(set, trip, bits, key)) {
                return Verdict.PASS;
            }
            return trip.draw(bits, key).nextBoolean(set.errors().value()) ? ERROR : late;
        };
    }

    /** Instances by their name; of clients, whose users have no machines here, each request by itself. */
    private static boolean isStruck(Settings set, Trip trip, RandomBits bits, long key) {
        long who = trip.from().zone().isDataCenter() ? Keys.site(trip.from().name()) : trip.call().request();
        return bits.at(Keys.mix(Keys.mix(key, CALLER), who)).nextBoolean(set.callers().value());
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).gray();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Optional<Victims> victims(Record settings) {
        return Optional.of(((Settings) settings).victims());
    }

    @Override
    public Optional<String> detail(Record settings) {
        Settings set = (Settings) settings;
        StringJoiner words = new StringJoiner(", ");
        words.add("to " + set.callers() + " of its callers");
        if (set.errors().value() > 0) {
            words.add(set.errors() + " errors");
        }
        if (!set.late().isZero()) {
            words.add(Durations.text(set.late()) + " late");
        }
        set.victims().words().ifPresent(words::add);
        return Optional.of(words.toString());
    }
}
