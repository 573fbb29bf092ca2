package dev.faultline.chaos;

import dev.faultline.sim.random.RandomBits;

/**
 * A fault that comes when something has come about. Every second somebody looks; it comes again only after the condition has not
 * held for at least one look.
 */
final class Watch {

    private static final long LOOK_NANOS = 1_000_000_000L;

    private final FaultSchedule schedule;
    private final PlannedFault plan;
    private final FaultCondition condition;
    private final RandomBits bits;
    private int left;
    private boolean held;

    Watch(FaultSchedule schedule, PlannedFault plan, RandomBits bits) {
        this.schedule = schedule;
        this.plan = plan;
        this.condition = plan.timing().when().orElseThrow();
        this.bits = bits;
        this.left = plan.timing().times().orElse(1);
    }

    void start() {
        schedule.at(Math.max(LOOK_NANOS, plan.timing().fromNanos()), this::look);
    }

    private void look() {
        boolean holds = condition.holds(schedule.world().figure(condition.figure(), condition.of()));
        boolean comes = holds && !held && plan.timing().mayBeginAt(schedule.now());
        held = holds && (held || comes);
        if (comes) {
            left--;
            schedule.begin(plan, plan.kind().build(plan.settings(), schedule.world()), bits, () -> { });
        }
        if (left > 0) {
            schedule.at(schedule.now() + LOOK_NANOS, this::look);
        }
    }
}
