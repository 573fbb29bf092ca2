package dev.faultline.scenario.experiment;

import dev.faultline.result.ChannelSeries;
import dev.faultline.result.EffectResult;
import dev.faultline.result.FaultCost;
import dev.faultline.result.FaultCost.Felt;
import dev.faultline.result.FaultCost.Messages;
import dev.faultline.result.FaultResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.Reaction;
import dev.faultline.result.RunResult;
import dev.faultline.result.StoreResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.result.Values;
import dev.faultline.scenario.spec.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What a fault has cost in one run, given the same run without it. */
final class PairedCost {

    private static final double METASTABLE_SECONDS = 60;

    private final Scenario scenario;
    private final RunResult with;
    private final RunResult without;
    private final Map<String, BadMoments> bad = new LinkedHashMap<>();
    private final BadMoments all;

    PairedCost(Scenario scenario, RunResult with, RunResult without) {
        this.scenario = scenario;
        this.with = with;
        this.without = without;
        BadMoments any = BadMoments.none(with);
        for (String operation : with.series().operations().keySet()) {
            bad.put(operation, BadMoments.of(operation, with, without, scenario.expect()));
            any = any.or(bad.get(operation));
        }
        this.all = any;
    }

    /** The cost of this fault, which is all that the runs differ in. */
    FaultCost of(FaultResult fault) {
        double from = fault.fromSeconds();
        double to = fault.toSeconds();
        boolean ends = !Double.isNaN(to) && to <= all.end();
        Optional<Reaction> detected = Reactions.firstBecauseOf(from, with, without);
        OptionalDouble hurts = all.firstFrom(from);
        OptionalDouble mitigated = hurts.isPresent() ? all.calmFrom(hurts.getAsDouble()) : OptionalDouble.empty();
        OptionalDouble recovered = ends ? all.calmFrom(to) : OptionalDouble.empty();
        boolean inTime = mitigated.isPresent() && !(mitigated.getAsDouble() >= to) && mitigated.getAsDouble() < all.end();
        boolean staysBad = hurts.isPresent() && (ends ? recovered.isEmpty() : mitigated.isEmpty());
        return new FaultCost(fault.kind(), fault.target(), fault.detail(), from, to, failed(with) - failed(without), all.seconds(),
                detected.map(one -> one.atSeconds() - from).orElse(Double.NaN),
                detected.map(one -> one.by() + ": " + one.what()).orElse(null),
                inTime ? mitigated.getAsDouble() - from : Double.NaN,
                recovered.isPresent() ? recovered.getAsDouble() - to : Double.NaN, ends ? drained(from, to) : Double.NaN, staysBad,
                staysBad && ends && all.end() - to >= METASTABLE_SECONDS, messages(), stores(StoreResult::lostWrites), effects(EffectResult::missing),
                effects(EffectResult::duplicate), attempts(with) / attempts(without), clients(), operations(), regions());
    }

    private static double failed(RunResult of) {
        return of.operations().values().stream().mapToDouble(PairedCost::failed).sum();
    }

    /** Requests that got no good answer. */
    private static double failed(OperationResult of) {
        return of.outcomes().failed() + of.unfinished();
    }

    private static double attempts(RunResult of) {
        return of.operations().values().stream().mapToDouble(OperationResult::attempts).sum()
                + of.internal().values().stream().mapToDouble(OperationResult::attempts).sum();
    }

    private Messages messages() {
        return new Messages(messages(SubscriptionResult::lost), messages(SubscriptionResult::duplicates),
                messages(SubscriptionResult::outOfOrder), messages(SubscriptionResult::expired),
                messages(SubscriptionResult::deadLettered), messages(SubscriptionResult::dropped));
    }

    private double messages(ToDoubleFunction<SubscriptionResult> figure) {
        return messages(with, figure) - messages(without, figure);
    }

    private static double messages(RunResult of, ToDoubleFunction<SubscriptionResult> figure) {
        return of.channels().values().stream().flatMap(channel -> channel.subscriptions().values().stream()).mapToDouble(figure)
                .sum();
    }

    private double stores(ToDoubleFunction<StoreResult> figure) {
        return with.stores().values().stream().mapToDouble(figure).sum()
                - without.stores().values().stream().mapToDouble(figure).sum();
    }

    private double effects(ToDoubleFunction<EffectResult> figure) {
        return with.effects().values().stream().mapToDouble(figure).sum()
                - without.effects().values().stream().mapToDouble(figure).sum();
    }

    /** When every backlog was as small as without the fault, or as it had been before. */
    private double drained(double from, double to) {
        double width = with.series().windowSeconds();
        double drained = Double.NaN;
        for (Map.Entry<String, ChannelSeries> channel : with.series().channels().entrySet()) {
            ChannelSeries other = without.series().channels().get(channel.getKey());
            double usual = largest(channel.getValue().depthMax(), 0, (int) (from / width));
            int window = (int) (to / width);
            while (window < with.series().windows() && at(channel.getValue().depthMean(), window)
                    > Math.max(usual, at(other.depthMax(), window))) {
                window++;
            }
            double seconds = window == with.series().windows() ? Double.POSITIVE_INFINITY : Math.max(0, window * width - to);
            drained = Double.isNaN(drained) ? seconds : Math.max(drained, seconds);
        }
        return drained;
    }

    private static double largest(Values row, int from, int to) {
        double largest = 0;
        for (int i = from; i < Math.min(to, row.size()); i++) {
            largest = Math.max(largest, at(row, i));
        }
        return largest;
    }

    private static double at(Values row, int window) {
        return window < row.size() && !Double.isNaN(row.get(window)) ? row.get(window) : 0;
    }

    private Map<String, Felt> operations() {
        Map<String, Felt> felt = new LinkedHashMap<>();
        bad.forEach((operation, moments) -> add(felt, operation,
                failed(with.operations().get(operation)) - failed(without.operations().get(operation)),
                moments.or(moreFailed(operation)).seconds()));
        return felt;
    }

    private BadMoments moreFailed(String operation) {
        return BadMoments.more(with, failures(with, operation), failures(without, operation));
    }

    private static Values failures(RunResult of, String operation) {
        OperationSeries series = of.series().operations().get(operation);
        double[] row = new double[of.series().windows()];
        for (int i = 0; i < row.length; i++) {
            row[i] = BadMoments.failed(series, i);
        }
        return Values.of(row);
    }

    private Map<String, Felt> clients() {
        Map<String, Felt> felt = new LinkedHashMap<>();
        moments().forEach((client, moments) -> add(felt, client, failedOf(client, with) - failedOf(client, without),
                moments.seconds()));
        return felt;
    }

    private static double failedOf(String client, RunResult of) {
        return of.operations().values().stream().map(operation -> operation.byClient().get(client)).filter(own -> own != null)
                .mapToDouble(PairedCost::failed).sum();
    }

    /** When each client felt it. Where it is the only one to ask for an operation, it feels what that does. */
    private Map<String, BadMoments> moments() {
        Map<String, BadMoments> moments = new LinkedHashMap<>();
        for (String client : scenario.clients().keySet()) {
            BadMoments own = BadMoments.none(with);
            for (Map.Entry<String, OperationSeries> operation : with.series().operations().entrySet()) {
                OperationSeries other = without.series().operations().get(operation.getKey());
                OperationResult figures = with.operations().get(operation.getKey());
                if (operation.getValue().failedByClient().containsKey(client)) {
                    own = own.or(BadMoments.more(with, operation.getValue().failedByClient().get(client),
                            other.failedByClient().get(client)));
                } else if (figures.byClient().containsKey(client)) {
                    own = own.or(bad.get(operation.getKey())).or(moreFailed(operation.getKey()));
                }
            }
            moments.put(client, own);
        }
        return moments;
    }

    private Map<String, Felt> regions() {
        String first = scenario.topology().regions().keySet().iterator().next();
        Map<String, BadMoments> moments = new LinkedHashMap<>();
        Map<String, Double> failed = new LinkedHashMap<>();
        moments().forEach((client, own) -> {
            String place = scenario.clients().get(client).in().orElse(first);
            String region = place.contains("/") ? place.substring(0, place.indexOf('/')) : place;
            moments.merge(region, own, BadMoments::or);
            failed.merge(region, failedOf(client, with) - failedOf(client, without), Double::sum);
        });
        Map<String, Felt> felt = new LinkedHashMap<>();
        moments.forEach((region, own) -> add(felt, region, failed.get(region), own.seconds()));
        return felt;
    }

    private static void add(Map<String, Felt> felt, String name, double failed, double seconds) {
        if (failed != 0 || seconds > 0) {
            felt.put(name, new Felt(failed, seconds));
        }
    }
}
