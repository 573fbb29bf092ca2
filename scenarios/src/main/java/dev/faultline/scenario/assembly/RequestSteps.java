package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the requests by messages among steps and the steps within them. */
final class RequestSteps implements Outline {

    private final List<RequestUse> found = new ArrayList<>();

    private RequestSteps() {
    }

    static List<RequestUse> in(List<StepSpec> steps) {
        RequestSteps gathering = new RequestSteps();
        gathering.walk(steps);
        return gathering.found;
    }

    private void walk(List<StepSpec> steps) {
        for (StepSpec step : steps) {
            step.kind().outline(step.settings(), this);
            walk(step.fallback());
        }
    }

    @Override
    public void request(RequestUse use) {
        found.add(use);
    }

    @Override
    public void work(Distribution effort) {
        // Asks nobody.
    }

    @Override
    public void waiting(Distribution time) {
        // Asks nobody.
    }

    @Override
    public void call(String operation, Optional<String> policy) {
        // That is no message.
    }

    @Override
    public void send(String channel, Publishing as) {
        // Nobody waits for a reply.
    }

    @Override
    public void parallel(List<List<StepSpec>> branches, long times) {
        branches.forEach(this::walk);
    }

    @Override
    public void sometimes(List<StepSpec> steps, double share) {
        walk(steps);
    }

    @Override
    public void repeated(List<StepSpec> steps, double times) {
        walk(steps);
    }
}
