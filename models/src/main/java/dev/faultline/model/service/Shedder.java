package dev.faultline.model.service;

import dev.faultline.model.shedding.Pressure;
import dev.faultline.model.shedding.ShedRule;
import dev.faultline.model.shedding.Shedding;
import java.util.ArrayList;
import java.util.List;

/** The rules of load shedding of one instance: a call that one of them keeps out is out. */
final class Shedder implements Pressure {

    private final Instance instance;
    private final long coreCount;
    private final List<Shedding> rules = new ArrayList<>();

    Shedder(Instance instance, List<ShedRule> rules, long coreCount) {
        this.instance = instance;
        this.coreCount = coreCount;
        instance.cores().keepIntegral(instance.stage().simulation());
        rules.forEach(rule -> this.rules.add(rule.kind().build(rule.settings(), this)));
    }

    boolean sheds(int priority) {
        boolean sheds = false;
        for (Shedding rule : rules) {
            sheds |= rule.sheds(priority);
        }
        return sheds;
    }

    @Override
    public long now() {
        return instance.stage().simulation().now();
    }

    @Override
    public long waiting() {
        return instance.waiting();
    }

    @Override
    public long busyNanos() {
        return instance.cores().integral();
    }

    @Override
    public long cores() {
        return coreCount;
    }
}
