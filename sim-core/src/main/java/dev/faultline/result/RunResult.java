package dev.faultline.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run was and what it found; {@code result.json} holds exactly this.
 *
 * <p>Doubles cover the requests that started after the warm-up. Nothing in here depends on the wall clock, on the machine or on
 * the number of threads: the same scenario, seed and version give the same bytes.
 *
 * @param schema         {@link #SCHEMA}
 * @param version        the version of Faultline
 * @param scenario       the scenario's name
 * @param about          what it is about in a sentence, or null
 * @param variant        the variant's name, or null for the base
 * @param overrides      what was set from outside, as {@code path=value}
 * @param seed           the root seed
 * @param replications   number of replications, at least 1
 * @param digest         16 hexadecimal digits over all events of chaos and models and the outcome books
 * @param complete       false if the run was cut short
 * @param stoppedBecause why it was cut short, in plain words, or null
 * @param verdict        how the expectations came out together
 * @param simulated      how much was simulated
 * @param operations     what clients asked for, by {@code service.operation} or channel
 * @param internal       what services asked of each other, by {@code caller -> service.operation}
 * @param services       by name
 * @param channels       by {@code broker/name}
 * @param stores         by name
 * @param effects        by name
 * @param resources      finite resources, by name
 * @param sagas          by name
 * @param push           how users learnt of updates, by name of the channel
 * @param audiences      how posts reached those who follow their authors, by name
 * @param policies       what resilience policies did, by {@code caller -> service.operation} and then by kind; those of clients too
 * @param amplification  how retries multiply, by path of calls: {@code client -> service.operation -> service.operation}
 * @param wastedWork     work for callers who had given up, by service
 * @param network        what passed between services, where messages have a size or need a connection
 * @param faults         what struck, by time
 * @param loadChanges    what changed the load on purpose, by time
 * @param reactions      what health checks and fail-overs did about it, by time; those of policies and of scaling stand with these
 * @param faultCosts     what each fault has cost, in the order of {@code faults}; empty unless it was asked for
 * @param hypotheses     by name
 * @param expectations   in the order of the scenario
 * @param intervals      of the figures above; none for a single run
 * @param cost           {@code total} and its parts, in the scenario's currency
 * @param ledger         whether the books balanced
 * @param series         the windows behind the pictures
 * @param topology       what was simulated and where it stood
 * @param scenarioText   the resolved scenario as YAML
 * @param notes          what a reader must know, in plain words
 */
public record RunResult(String schema, String version, String scenario, String about, String variant,
                        List<String> overrides, long seed, int replications, String digest, boolean complete,
                        String stoppedBecause, Verdict verdict, Simulated simulated,
                        Map<String, OperationResult> operations, Map<String, OperationResult> internal,
                        Map<String, ServiceResult> services, Map<String, ChannelResult> channels,
                        Map<String, StoreResult> stores, Map<String, EffectResult> effects,
                        Map<String, ResourceResult> resources, Map<String, SagaResult> sagas,
                        Map<String, PushResult> push, Map<String, AudienceResult> audiences,
                        Map<String, Map<String, PolicyResult>> policies,
                        Map<String, Amplification> amplification, Map<String, WastedWork> wastedWork,
                        NetworkResult network,
                        List<FaultResult> faults, List<LoadChange> loadChanges, List<Reaction> reactions,
                        List<FaultCost> faultCosts, Map<String, HypothesisResult> hypotheses,
                        List<ExpectationResult> expectations, Intervals intervals, Map<String, Double> cost,
                        LedgerResult ledger, Series series, Topology topology, String scenarioText,
                        List<String> notes) {
    /** The name and number of the format. */
    public static final String SCHEMA = "faultline.result/1";

    /** A result without push channels, audiences, reactions and hypotheses, whose faults have no price. */
    public RunResult(String schema, String version, String scenario, String about, String variant,
                     List<String> overrides, long seed, int replications, String digest, boolean complete,
                     String stoppedBecause, Verdict verdict, Simulated simulated,
                     Map<String, OperationResult> operations, Map<String, OperationResult> internal,
                     Map<String, ServiceResult> services, Map<String, ChannelResult> channels,
                     Map<String, StoreResult> stores, Map<String, EffectResult> effects,
                     Map<String, ResourceResult> resources, Map<String, SagaResult> sagas,
                     Map<String, Map<String, PolicyResult>> policies,
                     Map<String, Amplification> amplification, Map<String, WastedWork> wastedWork, NetworkResult network,
                     List<FaultResult> faults, List<LoadChange> loadChanges, List<ExpectationResult> expectations,
                     Intervals intervals, Map<String, Double> cost, LedgerResult ledger, Series series, Topology topology,
                     String scenarioText, List<String> notes) {
        this(schema, version, scenario, about, variant, overrides, seed, replications, digest, complete, stoppedBecause, verdict,
            simulated, operations, internal, services, channels, stores, effects, resources, sagas, null, null, policies, amplification,
            wastedWork, network, faults, loadChanges, null, null, null, expectations, intervals, cost, ledger, series, topology,
            scenarioText, notes);
    }

    public RunResult {
        verdict = verdict == null ? Verdict.NONE : verdict;
        overrides = Frozen.list(overrides);
        operations = Frozen.map(operations);
        internal = Frozen.map(internal);
        services = Frozen.map(services);
        channels = Frozen.map(channels);
        stores = Frozen.map(stores);
        effects = Frozen.map(effects);
        resources = Frozen.map(resources);
        sagas = Frozen.map(sagas);
        push = Frozen.map(push);
        audiences = Frozen.map(audiences);
        policies = Frozen.maps(policies);
        amplification = Frozen.map(amplification);
        wastedWork = Frozen.map(wastedWork);
        network = network == null ? NetworkResult.none() : network;
        faults = Frozen.list(faults);
        loadChanges = Frozen.list(loadChanges);
        reactions = Frozen.list(reactions);
        faultCosts = Frozen.list(faultCosts);
        hypotheses = Frozen.map(hypotheses);
        expectations = Frozen.list(expectations);
        intervals = intervals == null ? Intervals.none() : intervals;
        cost = Frozen.map(cost);
        series = series == null ? Series.none() : series;
        topology = topology == null ? Topology.none() : topology;
        notes = Frozen.list(notes);
    }

    /** Returns the same with what its faults have cost. */
    public RunResult costing(List<FaultCost> costs, List<String> moreNotes) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(moreNotes);
        return new RunResult(schema, version, scenario, about, variant, overrides, seed, replications, digest, complete,
            stoppedBecause, verdict, simulated, operations, internal, services, channels, stores, effects, resources, sagas, push, audiences, policies,
            amplification, wastedWork, network, faults, loadChanges, reactions, costs, hypotheses, expectations, intervals, cost, ledger, series,
            topology, scenarioText, all);
    }
}
