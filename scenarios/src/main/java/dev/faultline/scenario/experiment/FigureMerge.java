package dev.faultline.scenario.experiment;

import dev.faultline.result.Bounds;
import dev.faultline.result.PercentilePoint;
import dev.faultline.sim.stats.Interval;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Merges the same tree of figures of several replications, leaf by leaf, and keeps the intervals of the leaves.
 *
 * <p>A figure becomes the mean over the replications, with Student's interval; a figure that is the largest or smallest of its
 * run becomes the largest or smallest of all; a time to recover becomes the median, with an interval between order statistics,
 * since such times are skewed and may be infinite. A figure that one replication lacks is absent: the mean over the others would
 * be one over those that happened to have it. What a single replication has found stays as it is. It works on any record whose
 * components are figures, texts, flags, records and maps of them, so a new part of a result needs no line here.
 */
final class FigureMerge {

    private static final List<String> EXTREMES = List.of("min", "max");
    private static final List<String> SHARES = List.of("availability", "utilization", "occupancy", "probability-of-waiting",
            "hit-ratio", "stale-reads", "share");
    private static final List<String> COUNTS = List.of("reasons", "counters");
    private static final String DEADLINE = "-within-seconds";

    private final Map<List<String>, Bounds> intervals = new LinkedHashMap<>();
    private final List<String> path = new ArrayList<>();

    /** The intervals of all leaves merged so far, by their path in the result's file. */
    Map<List<String>, Bounds> intervals() {
        return intervals;
    }

    /** Merges what stands under a key. All must have the same keys, except for counts by reason. */
    <T> Map<String, T> maps(String key, List<Map<String, T>> all) {
        if (all.size() == 1) {
            return all.get(0);
        }
        path.add(key);
        Set<String> names = new LinkedHashSet<>(all.get(0).keySet());
        Map<String, T> merged = new LinkedHashMap<>();
        if (COUNTS.contains(key)) {
            all.forEach(one -> names.addAll(one.keySet()));
        }
        for (Map<String, T> one : all) {
            if (!COUNTS.contains(key) && !one.keySet().equals(names)) {
                throw new IllegalStateException("replications differ in what they measured at " + path + ": " + names + " and "
                        + one.keySet());
            }
        }
        for (String name : names) {
            merged.put(name, value(name, all.stream().map(one -> counted(key, one, name)).toList()));
        }
        path.remove(path.size() - 1);
        return merged;
    }

    /** What was never counted in a replication was there zero times. */
    @SuppressWarnings("unchecked") // counts are figures
    private static <T> T counted(String key, Map<String, T> one, String name) {
        return COUNTS.contains(key) && !one.containsKey(name) ? (T) Double.valueOf(0) : one.get(name);
    }

    /** Merges the records of one class that stand under a key. */
    <T extends Record> T record(String key, List<T> all) {
        return value(key, all);
    }

    /** Merges records of one class. */
    <T extends Record> T records(List<T> all) {
        T first = all.get(0);
        if (all.size() == 1) {
            return first;
        }
        RecordComponent[] components = first.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            values[i] = value(key(component.getName()), all.stream().map(one -> read(component, one)).toList());
        }
        try {
            @SuppressWarnings("unchecked")
            T merged = (T) first.getClass().getDeclaredConstructor(types).newInstance(values);
            return merged;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot merge " + first.getClass(), impossible);
        }
    }

    @SuppressWarnings("unchecked") // all values of one component have its type
    private <T> T value(String key, List<T> all) {
        T first = all.stream().filter(Objects::nonNull).findFirst().orElse(null);
        if (first instanceof Map) {
            return (T) maps(key, (List<Map<String, Object>>) (List<?>) all);
        }
        path.add(key);
        Object merged;
        if (first instanceof Double) {
            merged = figure(key, all.stream().mapToDouble(one -> (Double) one).toArray());
        } else if (first instanceof Record) {
            merged = records((List<Record>) (List<?>) all);
        } else if (first instanceof Boolean) {
            merged = all.contains(Boolean.TRUE);
        } else if (first instanceof List) {
            boolean points = all.stream().flatMap(list -> ((List<?>) list).stream()).allMatch(PercentilePoint.class::isInstance);
            merged = points ? curve((List<List<PercentilePoint>>) (List<?>) all) : first; // what happened when, in the first of them
        } else if (first == null || first instanceof String) {
            merged = reason((List<String>) (List<?>) all);
        } else {
            throw new IllegalStateException("no way to merge " + first.getClass() + " at " + path);
        }
        path.remove(path.size() - 1);
        return (T) merged;
    }

    private double figure(String key, double[] values) {
        if (EXTREMES.contains(key)) {
            return extreme(key.equals("max"), values);
        }
        Sample sample = new Sample(values);
        if (key.endsWith(DEADLINE)) {
            sample.medianBounds().ifPresent(bounds -> intervals.put(List.copyOf(path), bounds));
            return sample.median();
        }
        sample.meanBounds(0, SHARES.contains(key) ? 1 : Double.POSITIVE_INFINITY)
                .ifPresent(bounds -> intervals.put(List.copyOf(path), bounds));
        return sample.mean();
    }

    /** Over all that have one. */
    static double extreme(boolean largest, double[] values) {
        double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        return (largest ? Arrays.stream(present).max() : Arrays.stream(present).min()).orElse(Double.NaN);
    }

    /** As far down as every replication supports it. */
    private static List<PercentilePoint> curve(List<List<PercentilePoint>> all) {
        List<PercentilePoint> merged = new ArrayList<>();
        int points = all.stream().mapToInt(List::size).min().orElse(0);
        for (int i = 0; i < points; i++) {
            int point = i;
            double share = all.get(0).get(i).share();
            if (all.stream().anyMatch(curve -> curve.get(point).share() != share)) {
                break;
            }
            Sample sample = new Sample(all.stream().mapToDouble(curve -> curve.get(point).ms()).toArray());
            Bounds band = sample.meanBounds(0, Double.POSITIVE_INFINITY).orElse(new Bounds(Double.NaN, Double.NaN));
            merged.add(new PercentilePoint(share, sample.mean(), band.low(), band.high()));
        }
        return merged;
    }

    private static String reason(List<String> all) {
        long count = all.stream().filter(Objects::nonNull).count();
        String first = all.stream().filter(Objects::nonNull).findFirst().orElse(null);
        return count == 0 || all.size() == 1 ? first : "in " + count + " of " + all.size() + " replications: " + first;
    }

    private static Object read(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("cannot read " + component, impossible);
        }
    }

    /** The name of a component as result.json spells it. */
    private static String key(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
