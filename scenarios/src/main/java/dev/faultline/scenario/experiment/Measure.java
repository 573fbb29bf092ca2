package dev.faultline.scenario.experiment;

import dev.faultline.result.AudienceResult;
import dev.faultline.result.ChannelResult;
import dev.faultline.result.EffectResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.PushResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SagaResult;
import dev.faultline.result.ServiceResult;
import dev.faultline.result.StoreResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.result.comparison.ComparedFigure.Better;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The figures that a comparison looks at. They are few on purpose: the more figures, the more of them seem to differ by chance.
 *
 * @param section of {@code result.json}
 * @param things  the things of the section, by name
 * @param metric  what the figure is called
 * @param unit    what it is counted in
 * @param better  which way is the better one
 * @param absent  why a thing may lack it, in plain words
 * @param figure  takes the figure from the thing; {@code NaN} if it is absent
 */
record Measure<T>(String section, Function<RunResult, Map<String, T>> things, String metric, String unit, Better better,
        String absent, ToDoubleFunction<T> figure) {

    private static final String SHARE = "share";
    private static final String MS = "ms";
    private static final String COUNT = "count";
    private static final String NO_UPDATE = "nothing was published";

    /** All of them, in the order in which one asks: what clients see first. */
    static final List<Measure<?>> ALL = List.of(
            operation("availability", SHARE, Better.HIGHER, "no request was answered", OperationResult::availability),
            operation("throughput", "per-second", Better.HIGHER, "no time was measured", OperationResult::throughputPerSecond),
            operation("mean", MS, Better.LOWER, "there was no good answer", one -> one.latencyMs().mean()),
            operation("p50", MS, Better.LOWER, "there were too few good answers for it", one -> one.latencyMs().p50()),
            operation("p99", MS, Better.LOWER, "there were too few good answers for it", one -> one.latencyMs().p99()),
            operation("unfinished", COUNT, Better.LOWER, "nothing was asked for", OperationResult::unfinished),
            new Measure<>("internal", RunResult::internal, "attempts", COUNT, Better.NEITHER, "nothing was called",
                    OperationResult::attempts),
            new Measure<>("services", RunResult::services, "utilization", SHARE, Better.NEITHER,
                    "nothing limits it, so there is no share", ServiceResult::utilization),
            store("hit-ratio", SHARE, Better.HIGHER, "nothing was looked for in a cache", StoreResult::hitRatio),
            store("stale-reads", SHARE, Better.LOWER, "nothing was read", StoreResult::staleReads),
            store("lost-writes", COUNT, Better.LOWER, "nothing was written", StoreResult::lostWrites),
            new Measure<>("channels", Measure::subscriptions, "acknowledged", COUNT, Better.HIGHER, "nothing entered",
                    SubscriptionResult::acknowledged),
            subscription("lost", COUNT, "nothing entered", SubscriptionResult::lost),
            subscription("duplicates", COUNT, "nothing entered", SubscriptionResult::duplicates),
            subscription("out-of-order", COUNT, "nothing entered", SubscriptionResult::outOfOrder),
            subscription("age-p50", MS, "too few messages were handled for it", one -> one.ageMs().p50()),
            subscription("age-p99", MS, "too few messages were handled for it", one -> one.ageMs().p99()),
            saga("completed", Better.HIGHER, SagaResult::completed),
            saga("stuck", Better.LOWER, SagaResult::stuck),
            saga("inconsistent", Better.LOWER, SagaResult::inconsistent),
            new Measure<>("sagas", RunResult::sagas, "duration-p99", MS, Better.LOWER, "too few sagas came to an end for it",
                    one -> one.durationMs().p99()),
            new Measure<>("push", RunResult::push, "seen", COUNT, Better.HIGHER, NO_UPDATE, PushResult::seen),
            push("seen-mean", MS, "no update was seen", one -> one.seenMs().mean()),
            push("seen-p50", MS, "too few updates were seen for it", one -> one.seenMs().p50()),
            push("seen-p99", MS, "too few updates were seen for it", one -> one.seenMs().p99()),
            push("missed", COUNT, NO_UPDATE, PushResult::missed),
            push("duplicates", COUNT, NO_UPDATE, PushResult::duplicates),
            push("out-of-order", COUNT, NO_UPDATE, PushResult::outOfOrder),
            push("requests", "per-second", "nobody asked", PushResult::requestsPerSecond),
            push("messages", "per-second", "no time was measured", PushResult::messagesPerSecond),
            push("bytes", "per-second", "no time was measured", PushResult::bytesPerSecond),
            push("cut-off-max", SHARE, "there are no users", one -> one.cutOff().max()),
            push("memory-max", "bytes", "there are no connections", one -> one.memoryBytes().max()),
            audience("complete-mean", MS, Better.LOWER, "no post reached all whom it was for", one -> one.posts().completeMs().mean()),
            audience("age-p99", MS, Better.LOWER, "too few had a post for it", one -> one.posts().ageMs().p99()),
            audience("write-work", "s", Better.NEITHER, NO_UPDATE, one -> one.posts().workSeconds()),
            audience("read-work", "s", Better.NEITHER, "nobody merged", one -> one.reads().workSeconds()),
            effect("duplicate", EffectResult::duplicate),
            effect("missing", EffectResult::missing),
            effect("left-over", EffectResult::leftOver));

    private static Measure<OperationResult> operation(String metric, String unit, Better better, String absent,
            ToDoubleFunction<OperationResult> figure) {
        return new Measure<>("operations", RunResult::operations, metric, unit, better, absent, figure);
    }

    private static Measure<StoreResult> store(String metric, String unit, Better better, String absent,
            ToDoubleFunction<StoreResult> figure) {
        return new Measure<>("stores", RunResult::stores, metric, unit, better, absent, figure);
    }

    private static Measure<SubscriptionResult> subscription(String metric, String unit, String absent,
            ToDoubleFunction<SubscriptionResult> figure) {
        return new Measure<>("channels", Measure::subscriptions, metric, unit, Better.LOWER, absent, figure);
    }

    private static Measure<SagaResult> saga(String metric, Better better, ToDoubleFunction<SagaResult> figure) {
        return new Measure<>("sagas", RunResult::sagas, metric, COUNT, better, "none began", figure);
    }

    private static Measure<PushResult> push(String metric, String unit, String absent, ToDoubleFunction<PushResult> figure) {
        return new Measure<>("push", RunResult::push, metric, unit, Better.LOWER, absent, figure);
    }

    private static Measure<AudienceResult> audience(String metric, String unit, Better better, String absent,
            ToDoubleFunction<AudienceResult> figure) {
        return new Measure<>("audiences", RunResult::audiences, metric, unit, better, absent, figure);
    }

    private static Measure<EffectResult> effect(String metric, ToDoubleFunction<EffectResult> figure) {
        return new Measure<>("effects", RunResult::effects, metric, COUNT, Better.LOWER, "nothing was asked for", figure);
    }

    private static Map<String, SubscriptionResult> subscriptions(RunResult of) {
        Map<String, SubscriptionResult> all = new LinkedHashMap<>();
        for (Map.Entry<String, ChannelResult> channel : of.channels().entrySet()) {
            channel.getValue().subscriptions().forEach((name, books) -> all.put(channel.getKey() + "@" + name, books));
        }
        return all;
    }

    /** The names of all things that a run has a figure of. */
    Iterable<String> names(RunResult of) {
        return things.apply(of).keySet();
    }

    /** Whether a run has this thing. */
    boolean has(RunResult of, String name) {
        return things.apply(of).containsKey(name);
    }

    /** The figure of a thing in a run that has it. */
    double in(RunResult of, String name) {
        return figure.applyAsDouble(things.apply(of).get(name));
    }
}
