package dev.faultline.scenario.experiment;

import dev.faultline.result.ChannelSeries;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.PushSeries;
import dev.faultline.result.Series;
import dev.faultline.result.ServiceSeries;
import dev.faultline.result.Values;
import dev.faultline.scenario.experiment.RowMerge.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Merges the series of replications window by window, one after the other, so that no more than one of them is kept.
 *
 * <p>All have windows of the same width, but runs that drain end at different times. One that has come to its end counts
 * afterwards with nothing going on; one that was cut short does not count.
 */
final class SeriesMerge {

    private final List<Double> endsOfWholeRuns = new ArrayList<>();
    private final Map<String, OperationRows> operations = new LinkedHashMap<>();
    private final Map<String, ServiceRows> services = new LinkedHashMap<>();
    private final Map<String, ChannelRows> channels = new LinkedHashMap<>();
    private final Map<String, PushRows> push = new LinkedHashMap<>();
    private Series first;
    private boolean isFirstComplete;
    private int windows;
    private int replications;

    /** The series of the next replication, which came to its end or was cut short. */
    void add(Series series, boolean complete) {
        replications++;
        if (replications == 1) {
            first = series;
            isFirstComplete = complete;
            return;
        }
        if (replications == 2) {
            addUp(first, isFirstComplete);
        }
        if (series.windowSeconds() != first.windowSeconds() || series.startSeconds() != first.startSeconds()) {
            throw new IllegalStateException("replications have windows of " + first.windowSeconds() + " s and of "
                    + series.windowSeconds() + " s");
        }
        addUp(series, complete);
    }

    private void addUp(Series series, boolean complete) {
        windows = Math.max(windows, series.windows());
        if (complete) {
            endsOfWholeRuns.add(series.from(series.windows()));
        }
        addAll(series.operations(), operations, OperationRows::new);
        addAll(series.services(), services, ServiceRows::new);
        addAll(series.channels(), channels, ChannelRows::new);
        addAll(series.push(), push, PushRows::new);
    }

    private static <S, R extends Rows<S>> void addAll(Map<String, S> from, Map<String, R> to, Supplier<R> fresh) {
        from.forEach((name, one) -> to.computeIfAbsent(name, unused -> fresh.get()).add(one));
    }

    /** The series of all replications; that of a single one as it is. */
    Series merged() {
        if (replications == 1) {
            return first;
        }
        int[] ended = new int[windows];
        for (int i = 0; i < windows; i++) {
            double from = first.from(i);
            ended[i] = (int) endsOfWholeRuns.stream().filter(end -> end <= from).count();
        }
        return new Series(first.windowSeconds(), first.startSeconds(), windows, all(operations, ended), all(services, ended),
                all(channels, ended), all(push, ended));
    }

    private static <S, R extends Rows<S>> Map<String, S> all(Map<String, R> of, int[] ended) {
        Map<String, S> merged = new LinkedHashMap<>();
        of.forEach((name, rows) -> merged.put(name, rows.merged(row -> row.row(ended))));
        return merged;
    }

    /** The rows of one operation, service or channel. */
    private interface Rows<S> {
        void add(S series);

        S merged(Function<RowMerge, Values> row);
    }

    private static final class OperationRows implements Rows<OperationSeries> {
        private final Map<String, RowMerge> outcomes = new LinkedHashMap<>();
        private final Map<String, RowMerge> failedByClient = new LinkedHashMap<>();
        private final RowMerge p50 = new RowMerge(Kind.TYPICAL);
        private final RowMerge p90 = new RowMerge(Kind.TYPICAL);
        private final RowMerge p99 = new RowMerge(Kind.TYPICAL);
        private final RowMerge max = new RowMerge(Kind.LARGEST);

        @Override
        public void add(OperationSeries series) {
            series.outcomes().forEach((outcome, row) ->
                    outcomes.computeIfAbsent(outcome, unused -> new RowMerge(Kind.AMOUNT)).add(row));
            series.failedByClient().forEach((client, row) ->
                    failedByClient.computeIfAbsent(client, unused -> new RowMerge(Kind.AMOUNT)).add(row));
            p50.add(series.p50());
            p90.add(series.p90());
            p99.add(series.p99());
            max.add(series.max());
        }

        @Override
        public OperationSeries merged(Function<RowMerge, Values> row) {
            Map<String, Values> byOutcome = new LinkedHashMap<>();
            outcomes.forEach((outcome, merge) -> byOutcome.put(outcome, row.apply(merge)));
            Map<String, Values> byClient = new LinkedHashMap<>();
            failedByClient.forEach((client, merge) -> byClient.put(client, row.apply(merge)));
            return new OperationSeries(byOutcome, row.apply(p50), row.apply(p90), row.apply(p99), row.apply(max), byClient);
        }
    }

    private static final class ServiceRows implements Rows<ServiceSeries> {
        private final RowMerge utilization = new RowMerge(Kind.AMOUNT);
        private final RowMerge occupancy = new RowMerge(Kind.AMOUNT);
        private final RowMerge queueMean = new RowMerge(Kind.AMOUNT);
        private final RowMerge queueMax = new RowMerge(Kind.LARGEST);
        private final RowMerge instances = new RowMerge(Kind.TYPICAL);
        private boolean varies;

        @Override
        public void add(ServiceSeries series) {
            varies |= series.instances().size() > 0;
            instances.add(series.instances());
            utilization.add(series.utilization());
            occupancy.add(series.occupancy());
            queueMean.add(series.queueMean());
            queueMax.add(series.queueMax());
        }

        @Override
        public ServiceSeries merged(Function<RowMerge, Values> row) {
            return new ServiceSeries(row.apply(utilization), row.apply(occupancy), row.apply(queueMean), row.apply(queueMax),
                    varies ? row.apply(instances) : Values.none());
        }
    }

    private static final class ChannelRows implements Rows<ChannelSeries> {
        private final RowMerge depthMean = new RowMerge(Kind.AMOUNT);
        private final RowMerge depthMax = new RowMerge(Kind.LARGEST);
        private final RowMerge ageP99 = new RowMerge(Kind.TYPICAL);

        @Override
        public void add(ChannelSeries series) {
            depthMean.add(series.depthMean());
            depthMax.add(series.depthMax());
            ageP99.add(series.ageP99());
        }

        @Override
        public ChannelSeries merged(Function<RowMerge, Values> row) {
            return new ChannelSeries(row.apply(depthMean), row.apply(depthMax), row.apply(ageP99));
        }
    }

    private static final class PushRows implements Rows<PushSeries> {
        private final RowMerge connections = new RowMerge(Kind.AMOUNT);
        private final RowMerge cutOff = new RowMerge(Kind.AMOUNT);
        private final RowMerge unseen = new RowMerge(Kind.AMOUNT);
        private final RowMerge messages = new RowMerge(Kind.AMOUNT);
        private final RowMerge requests = new RowMerge(Kind.AMOUNT);
        private final RowMerge seenP99 = new RowMerge(Kind.TYPICAL);

        @Override
        public void add(PushSeries series) {
            connections.add(series.connections());
            cutOff.add(series.cutOff());
            unseen.add(series.unseen());
            messages.add(series.messages());
            requests.add(series.requests());
            seenP99.add(series.seenP99());
        }

        @Override
        public PushSeries merged(Function<RowMerge, Values> row) {
            return new PushSeries(row.apply(connections), row.apply(cutOff), row.apply(unseen), row.apply(messages), row.apply(requests),
                    row.apply(seenP99));
        }
    }
}
