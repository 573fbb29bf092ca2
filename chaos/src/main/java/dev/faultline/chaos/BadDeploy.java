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
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A bad build rolls through the instances of a service, one batch after the other: each instance is down for as long as its restart
 * takes, and runs the bad build from then on. Failures grow step by step, so that it shows how soon somebody notices. At the end
 * all instances are rolled back at once.
 */
@Doc("A bad build rolls through the instances of a service, one after the other; they fail more often, or are slower.")
@Example("{at: 5m, bad-deploy: payments, errors: 20%, interval: 30s, for: 5m}")
public final class BadDeploy implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param badDeploy the service
     * @param errors share of calls that fail at an instance with the bad build
     * @param factor by which work takes longer there
     * @param interval from one batch to the next
     * @param batch how many instances at a time
     * @param takes how long an instance is down for it
     * @param victims which instances in all
     * @param length until it is rolled back
     */
    public record Settings(
            @Doc("The service that is deployed.") @Refers(Reference.SERVICE) String badDeploy,
            @Doc("Share of the calls that end with a transient error at an instance with the bad build, before any work is done.")
            @Default("0%") Share errors,
            @Doc("By what factor work takes longer there.") @Default("1") @Range(min = "1", max = "1M") double factor,
            @Doc("The time from one batch of instances to the next.") @Default("30s") @Range(above = "0s") Duration interval,
            @Doc("How many instances get it at a time.") @Default("1") @Range(min = "1", max = "100k") int batch,
            @Doc("How long an instance is down while it gets it; the service's `start-up` comes on top.") @Default("0s") Duration takes,
            @Inline Victims victims,
            @Key("for") @Doc("Until it is rolled back; for good unless given.") Optional<Duration> length) {

        /** Checks that something is bad about it. */
        public Settings {
            if (errors.value() == 0 && factor == 1) {
                throw new SettingException("nothing is bad about this build", "write `errors: 20%`, `factor: 3`, or both");
            }
        }
    }

    @Override
    public String key() {
        return "bad-deploy";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        return new Roll((Settings) settings, world);
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).badDeploy();
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
        return Optional.of(words(set.errors(), set.factor(), set.victims()));
    }

    static String words(Share errors, double factor, Victims victims) {
        StringJoiner words = new StringJoiner(", ");
        if (errors.value() > 0) {
            words.add(errors + " errors");
        }
        if (factor > 1) {
            words.add("factor " + BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString());
        }
        victims.words().ifPresent(words::add);
        return words.toString();
    }

    private static final class Roll implements Fault {

        private final Settings set;
        private final Surroundings world;
        private final Simulation simulation;
        private final List<Host> down = new ArrayList<>();
        private List<Host> waiting = List.of();
        private List<String> names = List.of();
        private BadBuild build;
        private long timer = Simulation.NONE;
        private int done;

        private final Handler<Roll> onBatch = Handler.of("chaos.deploy-goes-on", Roll::goOn);
        private final Handler<Host> onRestart = Handler.of("chaos.deployed", this::comesBack);

        Roll(Settings set, Surroundings world) {
            this.set = set;
            this.world = world;
            this.simulation = world.stage().simulation();
        }

        @Override
        public void begin(Beginning beginning) {
            waiting = set.victims().among(set.badDeploy(), world, beginning.key());
            names = waiting.stream().map(Host::name).toList();
            build = new BadBuild(world.network(), set.errors().value(), set.factor(), beginning.key());
            done = 0;
            goOn();
        }

        private void goOn() {
            int end = Math.min(waiting.size(), done + set.batch());
            for (; done < end; done++) {
                Host host = waiting.get(done);
                build.comesTo(host);
                if (!set.takes().isZero()) {
                    down.add(host);
                    host.crash();
                    simulation.at(Phase.CHAOS, simulation.now() + set.takes().toNanos(), onRestart, host);
                }
            }
            if (done < waiting.size()) {
                timer = simulation.at(Phase.CHAOS, simulation.now() + set.interval().toNanos(), onBatch, this);
            }
        }

        private void comesBack(Host host) {
            if (down.remove(host)) {
                host.restart();
            }
        }

        @Override
        public void end() {
            simulation.cancel(timer);
            build.isRolledBack();
            List.copyOf(down).forEach(this::comesBack);
        }

        @Override
        public List<String> victims() {
            return names;
        }
    }
}
