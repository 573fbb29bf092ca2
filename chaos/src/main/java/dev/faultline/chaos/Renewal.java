package dev.faultline.chaos;

import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.RandomBits;

/**
 * Something that fails and is mended, over and over: an alternating renewal process. In the long run it is whole for
 * MTBF / (MTBF + MTTR) of the time, with MTBF the time from being mended to the next failure.
 */
final class Renewal {

    private final FaultSchedule schedule;
    private final PlannedFault plan;
    private final Fault fault;
    private final RandomBits bits;
    private int left;

    Renewal(FaultSchedule schedule, PlannedFault plan, Fault fault, RandomBits bits) {
        this.schedule = schedule;
        this.plan = plan;
        this.fault = fault;
        this.bits = bits;
        this.left = plan.timing().times().orElse(Integer.MAX_VALUE);
    }

    void start() {
        failAfter(plan.timing().fromNanos());
    }

    private void failAfter(long fromNanos) {
        long next = fromNanos + Math.max(1, plan.timing().mtbf().orElseThrow().sampleNanos(bits));
        schedule.at(next < 0 ? Simulation.NEVER : next, this::fail);
    }

    private void fail() {
        if (!plan.timing().mayBeginAt(schedule.now())) {
            failAfter(schedule.now());
            return;
        }
        left--;
        schedule.begin(plan, fault, bits, () -> {
            if (left > 0) {
                failAfter(schedule.now());
            }
        });
    }
}
