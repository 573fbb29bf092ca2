package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StepWalk;
import java.util.ArrayList;
import java.util.List;

/** Gathers the requests by messages among steps and the steps within them. */
final class RequestSteps extends StepWalk {

    private final List<RequestUse> found = new ArrayList<>();

    private RequestSteps() {
    }

    static List<RequestUse> in(List<StepSpec> steps) {
        RequestSteps gathering = new RequestSteps();
        gathering.walk(steps);
        return gathering.found;
    }

    @Override
    public void request(RequestUse use) {
        found.add(use);
    }
}
