package dev.faultline.model.service;

import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.time.Duration;
import java.util.List;

/**
 * Probes the instances of a service, and takes those that do not answer out of rotation.
 *
 * <p>Every 10 s each instance is probed; three misses in a row take it out, one answer brings it back: the defaults of a
 * Kubernetes readiness probe (section D11 of the semantics reference). So a broken instance stays in rotation for 20 to 30 s. One
 * that is down refuses the probe at once; one that is silent (frozen, or cut off) misses it when the timeout is over.
 */
public final class HealthChecks {

    private final Simulation simulation;
    private final List<Instance> instances;
    private final Roster roster;
    private final Settings settings;
    private final int[] misses;
    private final int[] answers;

    private final Handler<HealthChecks> onProbe = new Handler<>("service.health-check") {
        @Override
        protected void handle(HealthChecks checks) {
            checks.probe();
        }
    };
    private final Handler<Integer> onTimeout = new Handler<>("service.health-check-timeout") {
        @Override
        protected void handle(Integer index) {
            take(index, instances.get(index).host().answersProbes());
        }
    };

    /**
     * The keys of health checks.
     *
     * @param interval time between probes
     * @param timeout how long a probe waits for its answer
     * @param unhealthyAfter misses in a row that take an instance out
     * @param healthyAfter answers in a row that bring it back
     * @param lag until callers hear of a change
     */
    @Doc("How broken instances are noticed.")
    public record Settings(
            @Doc("The time between two probes of an instance.") @Default("10s") @Range(above = "0s") Duration interval,

            @Doc("How long a probe waits for an answer of a silent instance.") @Default("0s") Duration timeout,

            @Doc("Misses in a row that take an instance out of rotation.") @Default("3") @Range(min = "1", max = "1000")
            int unhealthyAfter,

            @Doc("Answers in a row that bring it back.") @Default("1") @Range(min = "1", max = "1000") int healthyAfter,

            @Doc("How long it takes until callers hear of an instance that comes or goes.") @Default("0s") Duration lag) {

        /** What they are unless something else is said. */
        public static final Settings USUAL = new Settings(Duration.ofSeconds(10), Duration.ZERO, 3, 1, Duration.ZERO);
    }

    HealthChecks(Simulation simulation, List<Instance> instances, Roster roster, Settings settings) {
        this.simulation = simulation;
        this.instances = instances;
        this.roster = roster;
        this.settings = settings;
        this.misses = new int[instances.size()];
        this.answers = new int[instances.size()];
    }

    /** Begins to probe. */
    void start() {
        simulation.after(settings.interval().toNanos(), onProbe, this);
    }

    private void probe() {
        for (int i = 0; i < misses.length; i++) {
            if (roster.isProbed(i)) {
                Host host = instances.get(i).host();
                if (host.answersProbes() || host.refusesProbes() || settings.timeout().isZero()) {
                    take(i, host.answersProbes());
                } else {
                    simulation.after(settings.timeout().toNanos(), onTimeout, i);
                }
            }
        }
        start();
    }

    private void take(int index, boolean answered) {
        misses[index] = answered ? 0 : misses[index] + 1;
        answers[index] = answered ? answers[index] + 1 : 0;
        if (misses[index] >= settings.unhealthyAfter()) {
            roster.setHealthy(index, false);
        } else if (answers[index] >= settings.healthyAfter()) {
            roster.setHealthy(index, true);
        }
    }

    /** An instance is new: it counts as healthy until it is found not to be. */
    void forget(int index) {
        misses[index] = 0;
        answers[index] = 0;
        roster.setHealthy(index, true);
    }
}
