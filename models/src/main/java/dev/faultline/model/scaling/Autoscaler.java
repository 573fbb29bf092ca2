package dev.faultline.model.scaling;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at a fleet from time to time and resizes it. It draws nothing: the same load gives the same decisions. */
public final class Autoscaler {

    private final Simulation simulation;
    private final Fleet fleet;
    private final Scaling settings;
    private final List<Target> targets = new ArrayList<>();
    private final Pace pace;
    private Meter stepMeter;
    private int looksBeyond;
    private long coolUntil;
    private int min;
    private int max;

    /** One target of several. */
    private record Target(ScalingMetric metric, Meter meter, TargetTracking formula) {
    }

    private final Handler<Autoscaler> onLook = new Handler<>("service.autoscaler") {
        @Override
        protected void handle(Autoscaler scaler) {
            scaler.look();
        }
    };
    private final Handler<ScheduledBounds> onSchedule = new Handler<>("service.scaling-schedule") {
        @Override
        protected void handle(ScheduledBounds bounds) {
            apply(bounds);
        }
    };

    public Autoscaler(Simulation simulation, Fleet fleet, Scaling settings) {
        this.simulation = simulation;
        this.fleet = fleet;
        this.settings = settings;
        this.min = settings.min();
        this.max = settings.max();
        this.pace = new Pace(settings.scaleUp(), settings.scaleDown(), fleet.headcount().wanted());
        settings.targetUtilization().ifPresent(share -> target(ScalingMetric.UTILIZATION, share.value()));
        settings.targetOccupancy().ifPresent(share -> target(ScalingMetric.OCCUPANCY, share.value()));
        settings.targetQueue().ifPresent(number -> target(ScalingMetric.QUEUE, number));
        settings.targetLag().ifPresent(number -> target(ScalingMetric.LAG, number));
        settings.steps().ifPresent(steps -> stepMeter = new Meter(fleet, steps.of()));
    }

    private void target(ScalingMetric metric, double value) {
        targets.add(new Target(metric, new Meter(fleet, metric), new TargetTracking(value, settings.tolerance().value())));
    }

    /** Begins to look. */
    public void start() {
        if (!targets.isEmpty() || stepMeter != null) {
            simulation.after(settings.every().toNanos(), onLook, this);
        }
        settings.schedule().forEach(bounds -> simulation.at(bounds.at().toNanos(), onSchedule, bounds));
    }

    private void look() {
        simulation.after(settings.every().toNanos(), onLook, this);
        Headcount now = fleet.headcount();
        int current = now.wanted();
        int wanted = 0;
        String why = "";
        if (!targets.isEmpty()) {
            int desired = 0;
            for (Target target : targets) {
                double metric = target.meter().read();
                int each = target.formula().desired(now, metric);
                if (each > desired) {
                    desired = each;
                    why = words(target.metric(), metric) + " for a target of "
                            + value(target.metric(), target.formula().target());
                }
            }
            wanted = pace.allowed(simulation.now(), current, desired, min, max);
        }
        if (stepMeter != null) {
            double metric = stepMeter.read();
            int bySteps = stepped(now, metric);
            if (targets.isEmpty() || bySteps > wanted) {
                wanted = bySteps;
                why = words(settings.steps().orElseThrow().of(), metric);
            }
        }
        resize(current, wanted, why);
    }

    private int stepped(Headcount now, double metric) {
        StepScaling steps = settings.steps().orElseThrow();
        int desired = steps.desired(now, metric);
        looksBeyond = desired == now.wanted() ? 0 : looksBeyond + 1;
        return looksBeyond < steps.looks() || simulation.now() < coolUntil ? now.wanted() : desired;
    }

    private void apply(ScheduledBounds bounds) {
        min = bounds.min().orElse(min);
        max = Math.max(min, bounds.max().orElse(max));
        int current = fleet.headcount().wanted();
        resize(current, bounds.instances().orElse(current), "by schedule");
    }

    private void resize(int current, int wanted, String why) {
        int to = Math.max(min, Math.min(max, wanted));
        if (to != current && fleet.canResize()) {
            pace.done(simulation.now(), current, to);
            settings.steps().ifPresent(steps -> coolUntil = simulation.now() + steps.cooldown().toNanos());
            looksBeyond = 0;
            fleet.resize(to, why);
        }
    }

    private static String words(ScalingMetric metric, double value) {
        return metric.name().toLowerCase(Locale.ROOT) + " " + value(metric, value);
    }

    private static String value(ScalingMetric metric, double value) {
        return metric == ScalingMetric.QUEUE || metric == ScalingMetric.LAG ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%.0f %%", 100 * value);
    }
}
