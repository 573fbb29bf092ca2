package dev.faultline.scenario.experiment;

import dev.faultline.result.AudienceResult;
import dev.faultline.result.AudienceResult.Posts;
import dev.faultline.result.ChannelResult;
import dev.faultline.result.EffectResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.PushResult;
import dev.faultline.result.ResourceResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SagaResult;
import dev.faultline.result.ServiceResult;
import dev.faultline.result.StoreResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import java.util.Map;

/** Finds the figure that an expectation is about, in the unit of its condition. */
final class Figures {

    private static final double MILLIS_PER_SECOND = 1000;
    private static final String EFFECTS = "effects.";
    private static final String STORES = "stores.";
    private static final String SAGAS = "sagas.";
    private static final String PUSH = "push.";
    private static final String AUDIENCES = "audiences.";
    private static final String RESOURCES = "resources.";

    private Figures() {
    }

    /**
     * The figure of a replication; {@code NaN} if it is absent. The mean of a queue that only grew is infinite: a result leaves
     * it out, but whoever expects it to be small is wrong. Deadlines are not in a result.
     */
    static double of(RunResult result, ExpectationSpec expectation) {
        String of = expectation.of();
        Metric metric = expectation.metric();
        return switch (expectation.subject()) {
            case OPERATION -> operation(find(result.operations(), of), metric);
            case SERVICE -> service(find(result.services(), of), metric);
            case CHANNEL -> channel(find(result.channels(), of), metric);
            case SUBSCRIPTION -> {
                int at = of.lastIndexOf('@');
                ChannelResult channel = find(result.channels(), of.substring(0, at));
                yield subscription(channel.booksOf(of.substring(at + 1))
                        .orElseThrow(() -> unmeasured(of.substring(at + 1), channel.subscriptions())), metric);
            }
            case STORE -> store(find(result.stores(), of.substring(STORES.length())), metric);
            case SAGA -> saga(find(result.sagas(), of.substring(SAGAS.length())), metric);
            case PUSH -> push(find(result.push(), of.substring(PUSH.length())), metric);
            case AUDIENCE -> audience(find(result.audiences(), of.substring(AUDIENCES.length())), metric);
            case POSTS -> posts(result, of.substring(AUDIENCES.length()), metric);
            case RESOURCE -> resource(find(result.resources(), of.substring(RESOURCES.length())), metric);
            case EFFECT -> effect(find(result.effects(), of.substring(EFFECTS.length())), metric);
        };
    }

    private static <T> T find(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw unmeasured(name, all);
        }
        return found;
    }

    private static IllegalStateException unmeasured(String name, Map<String, ?> all) {
        return new IllegalStateException("nothing was measured of " + name + ", only of " + all.keySet());
    }

    private static double operation(OperationResult operation, Metric metric) {
        return switch (metric) {
            case AVAILABILITY -> operation.availability();
            case THROUGHPUT -> operation.throughputPerSecond();
            case MEAN -> operation.latencyMs().mean();
            case P50 -> operation.latencyMs().p50();
            case P90 -> operation.latencyMs().p90();
            case P95 -> operation.latencyMs().p95();
            case P99 -> operation.latencyMs().p99();
            case P999 -> operation.latencyMs().p999();
            case MIN -> operation.latencyMs().min();
            case MAX -> operation.latencyMs().max();
            case STARTED -> operation.started();
            case UNFINISHED -> operation.unfinished();
            case OK -> operation.outcomes().ok();
            case ERROR -> operation.outcomes().error();
            case TIMEOUT -> operation.outcomes().timeout();
            case REJECTED -> operation.outcomes().rejected();
            case UNREACHABLE -> operation.outcomes().unreachable();
            case CANCELLED -> operation.outcomes().cancelled();
            default -> throw unknown(metric);
        };
    }

    private static double service(ServiceResult service, Metric metric) {
        return switch (metric) {
            case UTILIZATION -> service.utilization();
            case OCCUPANCY -> service.occupancy();
            case WAIT_MEAN -> service.unstable() ? Double.POSITIVE_INFINITY : service.waitMs().mean();
            case WAIT_P99 -> service.waitMs().p99();
            case PROBABILITY_OF_WAITING -> service.probabilityOfWaiting();
            case QUEUE_MEAN -> service.unstable() ? Double.POSITIVE_INFINITY : service.queue().mean();
            case QUEUE_MAX -> service.queue().max();
            case INSTANCES_MEAN -> service.instances().mean();
            case INSTANCES_MAX -> service.instances().max();
            case LINE_FULL -> service.turnedAway().lineFull();
            case SHED -> service.turnedAway().shed();
            case QUEUE_DROPPED -> service.turnedAway().dropped();
            case STARTS -> service.starts();
            case OUT_OF_MEMORY -> service.outOfMemory();
            default -> throw unknown(metric);
        };
    }

    private static double channel(ChannelResult channel, Metric metric) {
        return switch (metric) {
            case ATTEMPTED -> channel.attempted();
            case ACCEPTED -> channel.accepted();
            case REFUSED -> channel.refused();
            case UNKNOWN -> channel.unknown();
            case EVENTS_MISSING -> channel.counters().getOrDefault("missing", Double.NaN);
            case PAYLOADS_KEPT -> channel.counters().getOrDefault("payloads-kept", Double.NaN);
            case PAYLOADS_ORPHANED -> channel.counters().getOrDefault("payloads-orphaned", Double.NaN);
            case EVENTS_INVENTED -> channel.counters().getOrDefault("invented", Double.NaN);
            default -> throw unknown(metric);
        };
    }

    private static double subscription(SubscriptionResult subscription, Metric metric) {
        return switch (metric) {
            case ENTERED -> subscription.entered();
            case DELIVERED -> subscription.delivered();
            case ACKNOWLEDGED -> subscription.acknowledged();
            case REDELIVERED -> subscription.redelivered();
            case DUPLICATES -> subscription.duplicates();
            case DEAD_LETTERED -> subscription.deadLettered();
            case EXPIRED -> subscription.expired();
            case DROPPED -> subscription.dropped();
            case LOST -> subscription.lost();
            case OUT_OF_ORDER -> subscription.outOfOrder();
            case INSIDE -> subscription.inside();
            case LAG_MEAN -> subscription.unstable() ? Double.POSITIVE_INFINITY : subscription.lag().mean();
            case LAG_MAX -> subscription.lag().max();
            case AGE_P50 -> subscription.ageMs().p50();
            case AGE_P99 -> subscription.ageMs().p99();
            default -> throw unknown(metric);
        };
    }

    private static double store(StoreResult store, Metric metric) {
        return switch (metric) {
            case READS -> store.reads();
            case WRITES -> store.writes();
            case HITS -> store.hits();
            case MISSES -> store.misses();
            case HIT_RATIO -> store.hitRatio();
            case LOADS -> store.loads();
            case LOADS_AT_ONCE_MAX -> store.loadsAtOnce().max();
            case STALE_READS -> store.staleReads();
            case STALE_MEAN -> store.staleMs().mean();
            case STALE_P50 -> store.staleMs().p50();
            case STALE_P99 -> store.staleMs().p99();
            case STALE_MAX -> store.staleMs().max();
            case UNSEEN_WRITES -> store.unseenWrites();
            case LOST_WRITES -> store.lostWrites();
            case CONFLICTS -> store.conflicts();
            case FAIL_OVERS -> store.failOvers();
            case TURNED_AWAY -> store.turnedAway();
            case CONNECTION_WAIT_MEAN -> store.connectionWaitMs().mean();
            case CONNECTION_WAIT_P99 -> store.connectionWaitMs().p99();
            case STORE_UTILIZATION -> store.utilization();
            default -> store.events() == null ? Double.NaN : events(store.events(), metric);
        };
    }

    private static double events(StoreResult.Events events, Metric metric) {
        return switch (metric) {
            case REPLAYED_MEAN -> events.replayed().mean();
            case REPLAYED_MAX -> events.replayed().max();
            case SNAPSHOTS -> events.snapshots();
            case BEHIND_MEAN -> events.behind().mean();
            case BEHIND_MAX -> events.behind().max();
            case REBUILDS -> events.rebuilds();
            case REBUILD_MEAN -> events.rebuildMs().mean();
            case REBUILD_MAX -> events.rebuildMs().max();
            default -> throw unknown(metric);
        };
    }

    private static double saga(SagaResult saga, Metric metric) {
        return switch (metric) {
            case SAGA_STARTED -> saga.started();
            case COMPLETED -> saga.completed();
            case COMPENSATED -> saga.compensated();
            case STUCK -> saga.stuck();
            case RUNNING -> saga.running();
            case INCONSISTENT -> saga.inconsistent();
            case REPEATED_STEPS -> saga.repeatedSteps();
            case LATE_STEPS -> saga.lateSteps();
            case DURATION_MEAN -> saga.durationMs().mean();
            case DURATION_P50 -> saga.durationMs().p50();
            case DURATION_P99 -> saga.durationMs().p99();
            case COMPENSATED_P99 -> saga.compensatedMs().p99();
            case DIRTY_READS -> saga.anomalies().dirtyReads();
            case DIRTY_REFUSALS -> saga.anomalies().dirtyRefusals();
            default -> throw unknown(metric);
        };
    }

    private static double push(PushResult push, Metric metric) {
        return switch (metric) {
            case UPDATES -> push.updates();
            case RECIPIENTS -> push.recipients();
            case SEEN -> push.seen();
            case MISSED -> push.missed();
            case PUSH_DUPLICATES -> push.duplicates();
            case PUSH_OUT_OF_ORDER -> push.outOfOrder();
            case SEEN_MEAN -> push.seenMs().mean();
            case SEEN_P50 -> push.seenMs().p50();
            case SEEN_P99 -> push.seenMs().p99();
            case SEEN_MAX -> push.seenMs().max();
            case READ_MEAN -> push.readMs().mean();
            case READ_P50 -> push.readMs().p50();
            case READ_P99 -> push.readMs().p99();
            case UNSEEN_MEAN -> push.unseen().mean();
            case UNSEEN_MAX -> push.unseen().max();
            case UNSEEN_AT_END -> push.unseen().atEnd();
            case REQUESTS -> push.requestsPerSecond();
            case WASTED -> push.wasted();
            case MESSAGES -> push.messagesPerSecond();
            case BYTES -> push.bytesPerSecond();
            case CONNECTIONS_MEAN -> push.connections().mean();
            case CONNECTIONS_MAX -> push.connections().max();
            case CONNECTIONS_AT_END -> push.connections().atEnd();
            case CUT_OFF_MEAN -> push.cutOff().mean();
            case CUT_OFF_MAX -> push.cutOff().max();
            case CUT_OFF_AT_END -> push.cutOff().atEnd();
            case RECONNECTS -> push.reconnects();
            case RECONNECT_MEAN -> push.reconnectMs().mean();
            case RECONNECT_P50 -> push.reconnectMs().p50();
            case RECONNECT_P99 -> push.reconnectMs().p99();
            case RECONNECT_MAX -> push.reconnectMs().max();
            case MEMORY_MEAN -> push.memoryBytes().mean();
            case MEMORY_MAX -> push.memoryBytes().max();
            default -> throw unknown(metric);
        };
    }

    private static double audience(AudienceResult audience, Metric metric) {
        return switch (metric) {
            case MERGES -> audience.reads().count();
            case MERGED_MEAN -> audience.reads().merged();
            case READ_WORK -> audience.reads().workSeconds() * MILLIS_PER_SECOND;
            default -> throw unknown(metric);
        };
    }

    /** The posts for a whole audience, or of one group of its authors: {@code followers}, {@code followers.celebrities}. */
    private static double posts(RunResult result, String of, Metric metric) {
        int dot = of.indexOf('.');
        if (dot < 0) {
            return posts(find(result.audiences(), of).posts(), metric);
        }
        return posts(find(find(result.audiences(), of.substring(0, dot)).byAuthors(), of.substring(dot + 1)), metric);
    }

    private static double posts(Posts posts, Metric metric) {
        return switch (metric) {
            case FANNED_OUT -> posts.fannedOut();
            case TASKS -> posts.tasks();
            case POST_RECIPIENTS -> posts.recipients();
            case REACHED -> posts.reached();
            case POST_MISSED -> posts.missed();
            case POST_WAITING -> posts.waiting();
            case AGAIN -> posts.again();
            case UNCONFIRMED -> posts.unconfirmed();
            case LEFT -> posts.left();
            case LEFT_RECIPIENTS -> posts.leftRecipients();
            case WRITE_WORK -> posts.workSeconds() * MILLIS_PER_SECOND;
            case FIRST_MEAN -> posts.firstMs().mean();
            case FIRST_MAX -> posts.firstMs().max();
            case COMPLETE_MEAN -> posts.completeMs().mean();
            case COMPLETE_P50 -> posts.completeMs().p50();
            case COMPLETE_P99 -> posts.completeMs().p99();
            case COMPLETE_MAX -> posts.completeMs().max();
            case POST_AGE_MEAN -> posts.ageMs().mean();
            case POST_AGE_P50 -> posts.ageMs().p50();
            case POST_AGE_P99 -> posts.ageMs().p99();
            case POST_AGE_MAX -> posts.ageMs().max();
            default -> throw unknown(metric);
        };
    }

    private static double resource(ResourceResult resource, Metric metric) {
        return switch (metric) {
            case TAKEN -> resource.taken();
            case RETURNED -> resource.returned();
            case RESOURCE_REFUSED -> resource.refused();
            case IN_USE_MEAN -> resource.inUse().mean();
            case IN_USE_MAX -> resource.inUse().max();
            case IN_USE_AT_END -> resource.inUse().atEnd();
            default -> throw unknown(metric);
        };
    }

    private static double effect(EffectResult effect, Metric metric) {
        return switch (metric) {
            case APPLIED -> effect.applied();
            case DUPLICATE -> effect.duplicate();
            case UNDONE -> effect.undone();
            case MISSING -> effect.missing();
            case LEFT_OVER -> effect.leftOver();
            default -> throw unknown(metric);
        };
    }

    private static IllegalStateException unknown(Metric metric) {
        return new IllegalStateException("no figure for " + metric.key());
    }
}
