package dev.faultline.scenario.spec;

import static dev.faultline.scenario.spec.Metric.Unit.COUNT;
import static dev.faultline.scenario.spec.Metric.Unit.DATA;
import static dev.faultline.scenario.spec.Metric.Unit.MILLISECONDS;
import static dev.faultline.scenario.spec.Metric.Unit.PER_SECOND;
import static dev.faultline.scenario.spec.Metric.Unit.SHARE;
import static dev.faultline.scenario.spec.Subject.AUDIENCE;
import static dev.faultline.scenario.spec.Subject.CHANNEL;
import static dev.faultline.scenario.spec.Subject.EFFECT;
import static dev.faultline.scenario.spec.Subject.OPERATION;
import static dev.faultline.scenario.spec.Subject.POSTS;
import static dev.faultline.scenario.spec.Subject.PUSH;
import static dev.faultline.scenario.spec.Subject.RESOURCE;
import static dev.faultline.scenario.spec.Subject.SAGA;
import static dev.faultline.scenario.spec.Subject.SERVICE;
import static dev.faultline.scenario.spec.Subject.STORE;
import static dev.faultline.scenario.spec.Subject.SUBSCRIPTION;

import dev.faultline.settings.Doc;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be expected of a subject. The names are those of the figures in {@code result.json}. */
public enum Metric {
    @Doc("Ok answers among those that finished.")
    AVAILABILITY(OPERATION, SHARE),
    @Doc("Ok answers a second.")
    THROUGHPUT(OPERATION, PER_SECOND),
    @Doc("Latency of ok answers.")
    MEAN(OPERATION, MILLISECONDS),
    @Doc("Latency that half of the ok answers stay within.")
    P50(OPERATION, MILLISECONDS),
    @Doc("Latency that 90 % of the ok answers stay within.")
    P90(OPERATION, MILLISECONDS),
    @Doc("Latency that 95 % of the ok answers stay within.")
    P95(OPERATION, MILLISECONDS),
    @Doc("Latency that 99 % of the ok answers stay within.")
    P99(OPERATION, MILLISECONDS),
    @Doc("Latency that 99.9 % of the ok answers stay within.")
    P999(OPERATION, MILLISECONDS),
    @Doc("The smallest latency.")
    MIN(OPERATION, MILLISECONDS),
    @Doc("The largest latency.")
    MAX(OPERATION, MILLISECONDS),
    @Doc("Requests that began.")
    STARTED(OPERATION, COUNT),
    @Doc("Requests without an outcome at the end.")
    UNFINISHED(OPERATION, COUNT),
    @Doc("Ok answers.")
    OK(OPERATION, COUNT),
    @Doc("Error answers.")
    ERROR(OPERATION, COUNT),
    @Doc("Requests given up.")
    TIMEOUT(OPERATION, COUNT),
    @Doc("Requests turned away.")
    REJECTED(OPERATION, COUNT),
    @Doc("Requests that found nobody.")
    UNREACHABLE(OPERATION, COUNT),
    @Doc("Requests called off.")
    CANCELLED(OPERATION, COUNT),
    @Doc("Time from the end of a fault until all other expectations hold again.")
    RECOVERS_WITHIN(OPERATION, MILLISECONDS),

    @Doc("Work over cores.")
    UTILIZATION(SERVICE, SHARE),
    @Doc("Held workers over workers.")
    OCCUPANCY(SERVICE, SHARE),
    @Doc("Mean time in the waiting line.")
    WAIT_MEAN(SERVICE, MILLISECONDS),
    @Doc("Time in the waiting line that 99 % stay within.")
    WAIT_P99(SERVICE, MILLISECONDS),
    @Doc("Calls that had to wait, among all.")
    PROBABILITY_OF_WAITING(SERVICE, SHARE),
    @Doc("Mean length of the waiting line.")
    QUEUE_MEAN(SERVICE, COUNT),
    @Doc("Greatest length of the waiting line.")
    QUEUE_MAX(SERVICE, COUNT),
    @Doc("Mean number of instances that are up.")
    INSTANCES_MEAN(SERVICE, COUNT),
    @Doc("Greatest number of instances that are up.")
    INSTANCES_MAX(SERVICE, COUNT),
    @Doc("Calls that found no place in the line.")
    LINE_FULL(SERVICE, COUNT),
    @Doc("Calls that load shedding kept out.")
    SHED(SERVICE, COUNT),
    @Doc("Calls that the line's discipline gave up.")
    QUEUE_DROPPED(SERVICE, COUNT),
    @Doc("Starts of instances in the run.")
    STARTS(SERVICE, COUNT),
    @Doc("Instances that were killed because their memory was full.")
    OUT_OF_MEMORY(SERVICE, COUNT),

    @Doc("Messages that somebody tried to publish.")
    ATTEMPTED(CHANNEL, COUNT),
    @Doc("Messages that the broker confirmed.")
    ACCEPTED(CHANNEL, COUNT),
    @Doc("Messages that the broker turned away.")
    REFUSED(CHANNEL, COUNT),
    @Doc("Messages whose publisher never learned what became of them.")
    UNKNOWN(CHANNEL, COUNT),
    @Doc("Writes that no message tells of, of a channel with `outbox` or `announces`.")
    EVENTS_MISSING(CHANNEL, COUNT, "missing"),
    @Doc("Messages that tell of a write that never was, of a channel with `outbox` or `announces`.")
    EVENTS_INVENTED(CHANNEL, COUNT, "invented"),
    @Doc("Payloads that were kept in a store for a message with `claim-check`.")
    PAYLOADS_KEPT(CHANNEL, COUNT),
    @Doc("Payloads that were kept for a message that never came into the channel, so that nobody will ever read them.")
    PAYLOADS_ORPHANED(CHANNEL, COUNT),

    @Doc("Messages that the broker put into the subscription.")
    ENTERED(SUBSCRIPTION, COUNT),
    @Doc("Deliveries to a consumer.")
    DELIVERED(SUBSCRIPTION, COUNT),
    @Doc("Messages that are done.")
    ACKNOWLEDGED(SUBSCRIPTION, COUNT),
    @Doc("Deliveries beyond the first of a message.")
    REDELIVERED(SUBSCRIPTION, COUNT),
    @Doc("Handlers that finished again for the same message.")
    DUPLICATES(SUBSCRIPTION, COUNT),
    @Doc("Messages given up and put aside.")
    DEAD_LETTERED(SUBSCRIPTION, COUNT),
    @Doc("Messages that became too old.")
    EXPIRED(SUBSCRIPTION, COUNT),
    @Doc("Messages given up by policy.")
    DROPPED(SUBSCRIPTION, COUNT),
    @Doc("Messages that are gone although nobody wanted it.")
    LOST(SUBSCRIPTION, COUNT),
    @Doc("Messages handled after a later one.")
    OUT_OF_ORDER(SUBSCRIPTION, COUNT),
    @Doc("Messages still there at the end.")
    INSIDE(SUBSCRIPTION, COUNT),
    @Doc("Mean number of messages that wait.")
    LAG_MEAN(SUBSCRIPTION, COUNT),
    @Doc("Greatest number of messages that wait.")
    LAG_MAX(SUBSCRIPTION, COUNT),
    @Doc("Age that half of the messages have when they are done.")
    AGE_P50(SUBSCRIPTION, MILLISECONDS),
    @Doc("Age that 99 % of the messages have at most when they are done.")
    AGE_P99(SUBSCRIPTION, MILLISECONDS),
    @Doc("Time from the end of a fault or a change of load until the backlog is what it was before.")
    DRAINED_WITHIN(SUBSCRIPTION, MILLISECONDS),

    @Doc("Reads that were answered.")
    READS(STORE, COUNT),
    @Doc("Writes that became visible.")
    WRITES(STORE, COUNT),
    @Doc("Reads of a cache whose value was there.")
    HITS(STORE, COUNT),
    @Doc("Reads of a cache whose value was not there.")
    MISSES(STORE, COUNT),
    @Doc("Hits among the reads of a cache.")
    HIT_RATIO(STORE, SHARE),
    @Doc("How often readers of a cache went to its source.")
    LOADS(STORE, COUNT),
    @Doc("The most loads of one value at the same time.")
    LOADS_AT_ONCE_MAX(STORE, COUNT),
    @Doc("Reads that were given an old value, among all.")
    STALE_READS(STORE, SHARE),
    @Doc("Mean age of old values.")
    STALE_MEAN(STORE, MILLISECONDS),
    @Doc("Age that half of the old values have at most.")
    STALE_P50(STORE, MILLISECONDS),
    @Doc("Age that 99 % of the old values have at most.")
    STALE_P99(STORE, MILLISECONDS),
    @Doc("Greatest age of an old value.")
    STALE_MAX(STORE, MILLISECONDS),
    @Doc("Reads that did not see what their own request had written.")
    UNSEEN_WRITES(STORE, COUNT),
    @Doc("Writes that were answered well and are gone.")
    LOST_WRITES(STORE, COUNT),
    @Doc("Writes `if-unchanged` that were not done, because somebody else had been faster.")
    CONFLICTS(STORE, COUNT),
    @Doc("How often a replica became the primary.")
    FAIL_OVERS(STORE, COUNT),
    @Doc("Requests that found no connection, or all places taken.")
    TURNED_AWAY(STORE, COUNT),
    @Doc("Mean wait for a connection.")
    CONNECTION_WAIT_MEAN(STORE, MILLISECONDS),
    @Doc("Wait for a connection that 99 % stay within.")
    CONNECTION_WAIT_P99(STORE, MILLISECONDS),
    @Doc("Work over cores.")
    STORE_UTILIZATION(STORE, SHARE, "utilization"),
    @Doc("Events of which a state was made, on average: of an aggregate when it was loaded, of a projection when it was rebuilt.")
    REPLAYED_MEAN(STORE, COUNT),
    @Doc("The most events of which one state was made.")
    REPLAYED_MAX(STORE, COUNT),
    @Doc("How often the state of an aggregate, or of a projection, was written down.")
    SNAPSHOTS(STORE, COUNT),
    @Doc("Mean number of events that a projection had not applied yet.")
    BEHIND_MEAN(STORE, COUNT),
    @Doc("The most events that a projection had not applied yet.")
    BEHIND_MAX(STORE, COUNT),
    @Doc("How often a projection began to make its state anew.")
    REBUILDS(STORE, COUNT),
    @Doc("Mean time that a projection, once up, took to make its state anew and catch up.")
    REBUILD_MEAN(STORE, MILLISECONDS),
    @Doc("The longest of these times.")
    REBUILD_MAX(STORE, MILLISECONDS),

    @Doc("Sagas that began.")
    SAGA_STARTED(SAGA, COUNT, "started"),
    @Doc("Sagas that did all of their steps.")
    COMPLETED(SAGA, COUNT),
    @Doc("Sagas that failed and took back what they had done.")
    COMPENSATED(SAGA, COUNT),
    @Doc("Sagas that gave up: a compensation, or a step behind the pivot, failed for good.")
    STUCK(SAGA, COUNT),
    @Doc("Sagas that had not come to an end when the run did.")
    RUNNING(SAGA, COUNT),
    @Doc("Sagas that have come to an end with some steps that stand and some that do not.")
    INCONSISTENT(SAGA, COUNT),
    @Doc("Steps and compensations that were tried again.")
    REPEATED_STEPS(SAGA, COUNT),
    @Doc("Steps that came after their compensation and were refused.")
    LATE_STEPS(SAGA, COUNT),
    @Doc("Mean time from the start of a saga to its end, completed or compensated.")
    DURATION_MEAN(SAGA, MILLISECONDS),
    @Doc("Time to the end that half of the sagas stay within.")
    DURATION_P50(SAGA, MILLISECONDS),
    @Doc("Time to the end that 99 % of the sagas stay within.")
    DURATION_P99(SAGA, MILLISECONDS),
    @Doc("Time to the end that 99 % of the compensated sagas stay within.")
    COMPENSATED_P99(SAGA, MILLISECONDS),
    @Doc("Reads of values that a saga had written which was compensated later.")
    DIRTY_READS(SAGA, COUNT),
    @Doc("Refusals of a resource of which a saga had a part that was compensated later.")
    DIRTY_REFUSALS(SAGA, COUNT),

    @Doc("Updates that were published.")
    UPDATES(PUSH, COUNT),
    @Doc("Users who should see an update, added up over the updates.")
    RECIPIENTS(PUSH, COUNT),
    @Doc("How many of these have seen it.")
    SEEN(PUSH, COUNT),
    @Doc("How many of these never will.")
    MISSED(PUSH, COUNT),
    @Doc("Updates that came to a user again.")
    PUSH_DUPLICATES(PUSH, COUNT, "duplicates"),
    @Doc("Updates that came to a user after a later one of the same topic.")
    PUSH_OUT_OF_ORDER(PUSH, COUNT, "out-of-order"),
    @Doc("Mean time from the publishing of an update until a user sees it: how stale it is then.")
    SEEN_MEAN(PUSH, MILLISECONDS),
    @Doc("Time until an update is seen that half of the users stay within.")
    SEEN_P50(PUSH, MILLISECONDS),
    @Doc("Time until an update is seen that 99 % of the users stay within.")
    SEEN_P99(PUSH, MILLISECONDS),
    @Doc("The longest time until an update was seen.")
    SEEN_MAX(PUSH, MILLISECONDS),
    @Doc("Mean time from the publishing of an update until a user has read it, where a channel tells that apart.")
    READ_MEAN(PUSH, MILLISECONDS),
    @Doc("Time until an update is read that half of the users stay within.")
    READ_P50(PUSH, MILLISECONDS),
    @Doc("Time until an update is read that 99 % of the users stay within.")
    READ_P99(PUSH, MILLISECONDS),
    @Doc("Mean number of updates on their way, counted for each user.")
    UNSEEN_MEAN(PUSH, COUNT),
    @Doc("Most updates on their way, counted for each user.")
    UNSEEN_MAX(PUSH, COUNT),
    @Doc("Updates still on their way at the end of the run, counted for each user.")
    UNSEEN_AT_END(PUSH, COUNT),
    @Doc("How often users ask, per second.")
    REQUESTS(PUSH, PER_SECOND),
    @Doc("The share of these requests that bring nothing new.")
    WASTED(PUSH, SHARE),
    @Doc("Messages over the network in both directions, per second.")
    MESSAGES(PUSH, PER_SECOND),
    @Doc("Bytes over the network in both directions, headers included, per second: a plain rate, as 2M/s.")
    BYTES(PUSH, PER_SECOND),
    @Doc("Mean number of open connections.")
    CONNECTIONS_MEAN(PUSH, COUNT),
    @Doc("Most open connections.")
    CONNECTIONS_MAX(PUSH, COUNT),
    @Doc("Open connections at the end of the run.")
    CONNECTIONS_AT_END(PUSH, COUNT),
    @Doc("Mean share of the users who were cut off.")
    CUT_OFF_MEAN(PUSH, SHARE),
    @Doc("The largest share of the users who were cut off at the same time.")
    CUT_OFF_MAX(PUSH, SHARE),
    @Doc("The share of the users who were cut off when the run ended.")
    CUT_OFF_AT_END(PUSH, SHARE),
    @Doc("Users who came back after they had been cut off.")
    RECONNECTS(PUSH, COUNT),
    @Doc("Mean time that this took.")
    RECONNECT_MEAN(PUSH, MILLISECONDS),
    @Doc("Time to come back that half of the users stay within.")
    RECONNECT_P50(PUSH, MILLISECONDS),
    @Doc("Time to come back that 99 % of the users stay within.")
    RECONNECT_P99(PUSH, MILLISECONDS),
    @Doc("The longest time to come back.")
    RECONNECT_MAX(PUSH, MILLISECONDS),
    @Doc("Mean number of bytes that connections and their buffers take up on the gateway, all instances together.")
    MEMORY_MEAN(PUSH, DATA),
    @Doc("Most bytes that connections and their buffers take up on the gateway, all instances together.")
    MEMORY_MAX(PUSH, DATA),

    @Doc("Posts that were fanned out: made tasks of, for so many followers each.")
    FANNED_OUT(POSTS, COUNT),
    @Doc("Messages that this took.")
    TASKS(POSTS, COUNT),
    @Doc("Followers whom these posts were for, added up over the posts.")
    POST_RECIPIENTS(POSTS, COUNT, "recipients"),
    @Doc("How many of these have them: the handler of their task has come to a good end.")
    REACHED(POSTS, COUNT),
    @Doc("How many of these will not get them: their task was given up or lost.")
    POST_MISSED(POSTS, COUNT, "missed"),
    @Doc("How many of these still waited when the run ended.")
    POST_WAITING(POSTS, COUNT, "waiting"),
    @Doc("Recipients for whom a handler has worked once more.")
    AGAIN(POSTS, COUNT),
    @Doc("Recipients whose task was not confirmed to whoever published it.")
    UNCONFIRMED(POSTS, COUNT),
    @Doc("Posts that made no tasks and were left to readers.")
    LEFT(POSTS, COUNT),
    @Doc("Followers whom these posts were for, added up over the posts.")
    LEFT_RECIPIENTS(POSTS, COUNT),
    @Doc("Effort of the handlers of tasks: time of a core at full speed, all together.")
    WRITE_WORK(POSTS, MILLISECONDS),
    @Doc("Mean time from a post until the first of its recipients have it.")
    FIRST_MEAN(POSTS, MILLISECONDS),
    @Doc("The longest time from a post until the first of its recipients had it.")
    FIRST_MAX(POSTS, MILLISECONDS),
    @Doc("Mean time from a post until all of its recipients have it.")
    COMPLETE_MEAN(POSTS, MILLISECONDS),
    @Doc("Time until all recipients have it that half of the posts stay within.")
    COMPLETE_P50(POSTS, MILLISECONDS),
    @Doc("Time until all recipients have it that 99 % of the posts stay within.")
    COMPLETE_P99(POSTS, MILLISECONDS),
    @Doc("The longest time from a post until all of its recipients had it.")
    COMPLETE_MAX(POSTS, MILLISECONDS),
    @Doc("Mean time from a post until a recipient has it, over all recipients.")
    POST_AGE_MEAN(POSTS, MILLISECONDS, "age-mean"),
    @Doc("Time until a recipient has a post that half of the recipients stay within.")
    POST_AGE_P50(POSTS, MILLISECONDS, "age-p50"),
    @Doc("Time until a recipient has a post that 99 % of the recipients stay within.")
    POST_AGE_P99(POSTS, MILLISECONDS, "age-p99"),
    @Doc("The longest time until a recipient had a post.")
    POST_AGE_MAX(POSTS, MILLISECONDS, "age-max"),
    @Doc("How often readers merged posts themselves.")
    MERGES(AUDIENCE, COUNT),
    @Doc("How many authors a reader looked at then, on average.")
    MERGED_MEAN(AUDIENCE, COUNT),
    @Doc("Effort of merging: time of a core at full speed, all together.")
    READ_WORK(AUDIENCE, MILLISECONDS),

    @Doc("How many were taken or held.")
    TAKEN(RESOURCE, COUNT),
    @Doc("How many of those came back.")
    RETURNED(RESOURCE, COUNT),
    @Doc("How often somebody wanted some and there were not enough.")
    RESOURCE_REFUSED(RESOURCE, COUNT, "refused"),
    @Doc("Mean number in use.")
    IN_USE_MEAN(RESOURCE, COUNT),
    @Doc("Greatest number in use.")
    IN_USE_MAX(RESOURCE, COUNT),
    @Doc("How many were in use when the run ended.")
    IN_USE_AT_END(RESOURCE, COUNT),

    @Doc("Requests for which it happened.")
    APPLIED(EFFECT, COUNT),
    @Doc("How often it happened again.")
    DUPLICATE(EFFECT, COUNT),
    @Doc("Reversals.")
    UNDONE(EFFECT, COUNT),
    @Doc("Requests that were answered ok and for which it did not happen.")
    MISSING(EFFECT, COUNT),
    @Doc("Requests that were answered with an error, or turned away, and for which it stands all the same.")
    LEFT_OVER(EFFECT, COUNT);

    /** What the figure of a metric is counted in, as in {@code result.json}. */
    public enum Unit {
        /** From 0 to 1; written {@code 99.9%}. */
        SHARE,
        /** Milliseconds; written {@code 400ms}. */
        MILLISECONDS,
        /** How many a second; written {@code 200/s}. */
        PER_SECOND,
        /** Bytes; written {@code 64KiB}. */
        DATA,
        /** A plain number; a mean over replications may have a fraction. */
        COUNT
    }

    private final Subject subject;
    private final Unit unit;
    private final String key;

    Metric(Subject subject, Unit unit) {
        this.subject = subject;
        this.unit = unit;
        this.key = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A metric whose key is that of another subject's as well. */
    Metric(Subject subject, Unit unit, String key) {
        this.subject = subject;
        this.unit = unit;
        this.key = key;
    }

    /** What it is a figure of. */
    public Subject subject() {
        return subject;
    }

    /** What it is counted in. */
    public Unit unit() {
        return unit;
    }

    /** The key in a scenario: {@code lag-max}. */
    public String key() {
        return key;
    }

    /** Whether its bare value is a time that something has to happen within. */
    public boolean isDeadline() {
        return this == RECOVERS_WITHIN || this == DRAINED_WITHIN;
    }

    /** What it means, for people. */
    public String doc() {
        try {
            Doc doc = Metric.class.getField(name()).getAnnotation(Doc.class);
            return doc == null ? "" : doc.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("a constant without its field: " + name(), impossible);
        }
    }

    /** The percentile that it is, from 0 to 1; empty if it is none. */
    public Optional<Double> percentile() {
        return Optional.ofNullable(switch (this) {
            case P50, AGE_P50, STALE_P50, DURATION_P50, SEEN_P50, READ_P50, RECONNECT_P50, COMPLETE_P50, POST_AGE_P50 -> 0.5;
            case P90 -> 0.9;
            case P95 -> 0.95;
            case P99, WAIT_P99, AGE_P99, STALE_P99, CONNECTION_WAIT_P99, DURATION_P99,
                    COMPENSATED_P99, SEEN_P99, READ_P99, RECONNECT_P99, COMPLETE_P99, POST_AGE_P99 -> 0.99;
            case P999 -> 0.999;
            default -> null;
        });
    }

    /** All metrics of a subject, in the order of declaration. */
    public static List<Metric> of(Subject subject) {
        return Arrays.stream(values()).filter(metric -> metric.subject == subject).toList();
    }
}
