package dev.faultline.model.flow;

import dev.faultline.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * Who is told what a step will do, on the average and without any failure; see {@link StepKind#outline}. Whoever listens says only
 * what it wants to hear.
 */
public interface Outline {

    /** Effort on a core. */
    default void work(Distribution effort) {
    }

    /** Time that passes, on no core. */
    default void waiting(Distribution time) {
    }

    /**
     * A call to an operation.
     *
     * @param operation as it is written: {@code payments.charge}
     * @param policy    the name of the policy around the call
     */
    default void call(String operation, Optional<String> policy) {
    }

    /**
     * A message to a channel.
     *
     * @param channel as it is written: {@code work/jobs}
     */
    default void send(String channel, Publishing as) {
    }

    /** A post that becomes tasks for so many followers each: messages to a channel. */
    default void fanOut(FanOutUse use) {
        send(use.channel(), use.as());
    }

    /** The merging of what those have posted whom a reader follows. */
    default void merge(MergeUse use) {
    }

    /** A message to a channel, for which a reply is waited for. */
    default void request(RequestUse use) {
        send(use.channel(), use.as());
    }

    /** A message that tells others of what the operation writes. */
    default void announces(Announcement message) {
    }

    /** A read or write of a store, with the name of the policy around it. */
    default void store(StoreUse use, Optional<String> policy) {
    }

    /** An update for the users of a push channel. */
    default void push(PushUse use) {
    }

    /** The start of a saga, by its name. */
    default void saga(String name) {
    }

    /** Branches that go on at the same time, each of them this many times. */
    default void parallel(List<List<StepSpec>> branches, long times) {
        branches.forEach(this::within);
    }

    /** Steps that are done for a share of the requests only, from 0 to 1. */
    default void sometimes(List<StepSpec> steps, double share) {
        within(steps);
    }

    /** Steps that are done so many times on average, one time after the other. */
    default void repeated(List<StepSpec> steps, double times) {
        within(steps);
    }

    /** Steps that stand within the step, for whoever does not mind how often they are done. */
    default void within(List<StepSpec> steps) {
    }
}
