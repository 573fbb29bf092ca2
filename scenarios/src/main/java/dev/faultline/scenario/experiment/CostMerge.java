package dev.faultline.scenario.experiment;

import dev.faultline.result.FaultCost;
import dev.faultline.result.FaultCost.Felt;
import dev.faultline.result.FaultCost.Messages;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The cost of one fault over replications: means, and medians of times. A time is absent where it is so in most of them; whoever
 * did not feel it in a replication felt nothing there.
 */
final class CostMerge {

    private final List<FaultCost> all;

    private CostMerge(List<FaultCost> all) {
        this.all = all;
    }

    static FaultCost of(List<FaultCost> all) {
        return all.size() == 1 ? all.get(0) : new CostMerge(all).merged();
    }

    /** Whether these are the same faults, so that their costs can be merged. */
    static boolean areAlike(List<FaultCost> one, List<FaultCost> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            FaultCost a = one.get(i);
            FaultCost b = other.get(i);
            if (!a.kind().equals(b.kind()) || !a.target().equals(b.target()) || !Objects.equals(a.detail(), b.detail())
                    || a.fromSeconds() != b.fromSeconds() || Double.compare(a.toSeconds(), b.toSeconds()) != 0) {
                return false;
            }
        }
        return true;
    }

    private FaultCost merged() {
        FaultCost first = all.get(0);
        return new FaultCost(first.kind(), first.target(), first.detail(), first.fromSeconds(), first.toSeconds(),
                mean(FaultCost::requestsFailed), mean(FaultCost::outageSeconds), median(FaultCost::detectSeconds),
                all.stream().map(FaultCost::detectedBy).filter(Objects::nonNull).findFirst().orElse(null),
                median(FaultCost::mitigateSeconds), median(FaultCost::recoverSeconds), median(FaultCost::drainSeconds),
                all.stream().anyMatch(FaultCost::staysBad), all.stream().anyMatch(FaultCost::metastable),
                messages(), mean(FaultCost::writesLost),
                mean(FaultCost::effectsMissing), mean(FaultCost::effectsDuplicate), mean(FaultCost::amplification),
                felt(FaultCost::clients), felt(FaultCost::operations), felt(FaultCost::regions));
    }

    private Messages messages() {
        return new Messages(mean(cost -> cost.messages().lost()), mean(cost -> cost.messages().duplicate()),
                mean(cost -> cost.messages().outOfOrder()), mean(cost -> cost.messages().expired()),
                mean(cost -> cost.messages().deadLettered()), mean(cost -> cost.messages().dropped()));
    }

    private double mean(ToDoubleFunction<FaultCost> figure) {
        return new Sample(all.stream().mapToDouble(figure).toArray()).mean();
    }

    /** What did not happen takes for ever. */
    private double median(ToDoubleFunction<FaultCost> figure) {
        double[] times = all.stream().mapToDouble(figure).map(time -> Double.isNaN(time) ? Double.POSITIVE_INFINITY : time)
                .toArray();
        double median = new Sample(times).median();
        boolean absent = Double.isInfinite(median)
                && Arrays.stream(all.stream().mapToDouble(figure).toArray()).anyMatch(Double::isNaN);
        return absent ? Double.NaN : median;
    }

    private Map<String, Felt> felt(Function<FaultCost, Map<String, Felt>> part) {
        Set<String> names = new LinkedHashSet<>();
        all.forEach(cost -> names.addAll(part.apply(cost).keySet()));
        Map<String, Felt> merged = new LinkedHashMap<>();
        Felt nothing = new Felt(0, 0);
        for (String name : names) {
            merged.put(name, new Felt(
                    all.stream().mapToDouble(cost -> part.apply(cost).getOrDefault(name, nothing).requestsFailed()).sum()
                            / all.size(),
                    all.stream().mapToDouble(cost -> part.apply(cost).getOrDefault(name, nothing).seconds()).sum() / all.size()));
        }
        return merged;
    }
}
