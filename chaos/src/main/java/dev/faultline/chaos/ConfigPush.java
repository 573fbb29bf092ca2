package dev.faultline.chaos;

import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A bad configuration goes to everybody at once, as configuration does: no instance is left that is as before, in whatever zone or
 * region, and no restart is needed. The common shock behind many a great outage (semantics reference, D7).
 */
@Doc("A bad configuration goes to all instances at once; they fail more often, or are slower.")
@Example("{at: 5m, config-push: payments, errors: 80%, for: 5m}")
public final class ConfigPush implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param configPush the service
     * @param errors share of calls that fail with it
     * @param factor by which work takes longer with it
     * @param victims which instances
     * @param length until it is taken back
     */
    public record Settings(
            @Doc("The service that gets it; `all` for everybody, to be chosen by `label`, for instance.")
            @Refers({Reference.SERVICE, Reference.ALL}) String configPush,
            @Doc("Share of the calls that end with a transient error, before any work is done.") @Default("0%") Share errors,
            @Doc("By what factor work takes longer.") @Default("1") @Range(min = "1", max = "1M") double factor,
            @Inline Victims victims,
            @Key("for") @Doc("Until it is taken back; for good unless given.") Optional<Duration> length) {

        /** Checks that something is bad about it. */
        public Settings {
            if (errors.value() == 0 && factor == 1) {
                throw new SettingException("nothing is bad about this configuration", "write `errors: 80%`, `factor: 3`, or both");
            }
        }
    }

    @Override
    public String key() {
        return "config-push";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        return new Fault() {
            private BadBuild configuration;
            private List<String> names = List.of();

            @Override
            public void begin(Beginning beginning) {
                configuration = new BadBuild(world.network(), set.errors().value(), set.factor(), beginning.key());
                set.victims().among(set.configPush(), world, beginning.key()).forEach(configuration::comesTo);
                names = configuration.hosts().stream().map(Host::name).toList();
            }

            @Override
            public void end() {
                configuration.isRolledBack();
            }

            @Override
            public List<String> victims() {
                return names;
            }
        };
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).configPush();
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
        return Optional.of(BadDeploy.words(set.errors(), set.factor(), set.victims()));
    }
}
