package dev.faultline.scenario.experiment;

import dev.faultline.result.LedgerResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.Replication;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs a scenario: one replication or many, with seeds that follow each other, and one result of them all.
 *
 * <p>Replication i, from 0, has the seed of the experiment plus i. They run on as many threads as one likes and are merged in
 * their order, so the result is the same to the last byte.
 */
public final class Experiment {

    private final List<ExpectationSpec> expectations;
    private final Replay replay;
    private final String scenarioText;
    private final long seed;
    private final int replications;
    private final Options options;

    private Experiment(Scenario scenario, String scenarioText, String variant, List<String> overrides, Options options) {
        this.expectations = options.meters() ? scenario.expect() : List.of();
        this.replay = new Replay(scenario.scenario(), variant, overrides);
        this.scenarioText = scenarioText;
        this.seed = options.seed().orElse(scenario.seed());
        this.replications = options.replications().orElse(scenario.replications());
        this.options = options;
    }

    /** A replication with a given seed. */
    @FunctionalInterface
    interface Maker {
        Replication make(long seed, RunWatch watch);
    }

    /**
     * Runs a scenario and judges what came out.
     *
     * @param scenario     the scenario, with variant and overrides worked in
     * @param scenarioText its text, likewise; the result keeps it
     * @param variant      the name of the variant, or null
     * @param overrides    what was set from outside, as {@code path=value}
     * @param options      seed, replications, threads; without meters nothing is judged
     * @param progress     is told how far it has come
     * @param stop         is asked all the time; once it says true the run ends with what there is
     * @return the result; when stopped, of the replications that came to their end, or else of those that had begun
     * @throws UnbalancedBooks   if a run's books do not add up, which is a mistake in Faultline
     * @throws BrokenReplication if a run crashed, which is one too
     */
    public static RunResult run(Scenario scenario, String scenarioText, String variant, List<String> overrides, Options options,
            Progress progress, BooleanSupplier stop) {
        return run(scenario, scenarioText, variant, overrides, options, progress, stop, replication -> { });
    }

    /** The same; {@code each} is given the replications that came to their end, with all their windows. */
    static RunResult run(Scenario scenario, String scenarioText, String variant, List<String> overrides, Options options,
            Progress progress, BooleanSupplier stop, Consumer<Replication> each) {
        return new Experiment(scenario, scenarioText, variant, overrides, options).run(
                (seed, watch) -> World.assemble(scenario, seed, options.meters()).run(watch), progress, stop, each);
    }

    /** For tests, which have replications of their own. */
    static RunResult run(Scenario scenario, Options options, Maker maker, Progress progress, BooleanSupplier stop) {
        return new Experiment(scenario, "", null, List.of(), options).run(maker, progress, stop, replication -> { });
    }

    private RunResult run(Maker maker, Progress progress, BooleanSupplier stop, Consumer<Replication> each) {
        Crew crew = new Crew(options.threads(), progress, stop);
        Merger whole = new Merger(expectations);
        List<Replication> cut = new ArrayList<>();
        crew.run(replications, (index, watch) -> replicate(maker, seed + index, watch, replay), finished -> {
            if (finished.cut()) {
                cut.add(finished.replication());
            } else {
                whole.add(finished.replication());
                each.accept(finished.replication());
            }
        });
        if (whole.replications() == replications) {
            return merged(whole, null);
        }
        if (whole.replications() > 0) {
            return merged(whole, "interrupted; " + whole.replications() + " of " + replications
                    + " replications came to their end");
        }
        Merger partial = new Merger(expectations);
        cut.forEach(partial::add);
        return merged(partial, "interrupted");
    }

    private RunResult merged(Merger merger, String stoppedBecause) {
        return merger.merged(stoppedBecause, scenarioText, replay.variant(), replay.overrides());
    }

    /** One replication, whose books must balance. */
    static Replication replicate(Maker maker, long itsSeed, RunWatch watch, Replay replay) {
        Replication replication;
        try {
            replication = maker.make(itsSeed, watch);
        } catch (RuntimeException broken) {
            throw new BrokenReplication(itsSeed, replay.command(itsSeed), broken);
        }
        LedgerResult ledger = replication.result().ledger();
        if (!ledger.balanced()) {
            throw new UnbalancedBooks(ledger.failures(), itsSeed, replay.command(itsSeed));
        }
        return replication;
    }
}
