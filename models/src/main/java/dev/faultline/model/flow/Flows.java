package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;

/** Where flows come from and go back to; one pool for a run. */
public final class Flows {

    /** The one that was given back last; the others stand behind it. */
    private Flow free;

    /**
     * A flow of {@code program} at {@code place}, on behalf of a call; not started yet.
     *
     * @param crew whose workers it is for, as far as the workplace wants to know again
     */
    public Flow take(Workplace place, Program program, Call call, Completion up, Object crew) {
        return take(place, program, call, up, null, crew);
    }

    /** A branch of {@code parent}. */
    Flow branch(Flow parent, Program program, Call call) {
        return take(parent.place(), program, call, parent, parent, parent.crew());
    }

    private Flow take(Workplace place, Program program, Call call, Completion up, Flow parent, Object crew) {
        Flow flow = free;
        if (flow == null) {
            flow = new Flow(this, place.stage());
        } else {
            free = flow.behind();
        }
        flow.begin(place, program, call, up, parent, crew);
        return flow;
    }

    void giveBack(Flow flow) {
        flow.setBehind(free);
        free = flow;
    }
}
