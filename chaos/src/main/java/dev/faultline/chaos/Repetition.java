package dev.faultline.chaos;

import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.RandomBits;

/** A fault that comes at a time, once or again and again. Each time it is a fault of its own, also while the last one is still on. */
final class Repetition {

    private final FaultSchedule schedule;
    private final PlannedFault plan;
    private final RandomBits bits;
    private int left;

    Repetition(FaultSchedule schedule, PlannedFault plan, RandomBits bits) {
        this.schedule = schedule;
        this.plan = plan;
        this.bits = bits;
        this.left = plan.timing().every().isEmpty() ? 1 : plan.timing().times().orElse(Integer.MAX_VALUE);
    }

    void start() {
        schedule.at(plan.timing().at().isPresent() ? plan.timing().fromNanos() : next(0), this::come);
    }

    private long next(long nowNanos) {
        long next = nowNanos + Math.max(1, plan.timing().every().orElseThrow().sampleNanos(bits));
        return next < 0 ? Simulation.NEVER : next;
    }

    private void come() {
        left--;
        if (left > 0) {
            schedule.at(next(schedule.now()), this::come);
        }
        if (plan.timing().mayBeginAt(schedule.now())) {
            schedule.begin(plan, plan.kind().build(plan.settings(), schedule.world()), bits, () -> { });
        }
    }
}
