package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import java.util.ArrayList;
import java.util.List;

/** Where flows come from and go back to; one pool for a run. */
public final class Flows {

    private final List<Flow> free = new ArrayList<>();

    /** A flow of {@code program} at {@code place}, on behalf of a call; not started yet. */
    public Flow take(Workplace place, Program program, Call call, Completion up) {
        return take(place, program, call, up, null);
    }

    Flow take(Workplace place, Program program, Call call, Completion up, Flow parent) {
        Flow flow = free.isEmpty() ? new Flow(this) : free.remove(free.size() - 1);
        flow.begin(place, program, call, up, parent);
        return flow;
    }

    void giveBack(Flow flow) {
        free.add(flow);
    }
}
