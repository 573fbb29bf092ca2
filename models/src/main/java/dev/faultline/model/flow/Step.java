package dev.faultline.model.flow;

import dev.faultline.sim.random.Keys;

/**
 * One step of a program; immutable, shared by all flows that walk through it.
 */
public abstract class Step {

    private final String name;
    private final long site;

    /** A step under a name that keys its draws. */
    protected Step(String name) {
        this.name = name;
        this.site = Keys.site(name);
    }

    public final String name() {
        return name;
    }

    /** The key of this step's draws, to be mixed with a call's. */
    protected final long site() {
        return site;
    }

    /**
     * Does the step for this flow.
     *
     * @return true when it is done at once; false when the flow was told to wait and goes on later
     */
    protected abstract boolean run(Flow flow);

    /** Whether the step takes effort, and therefore a worker even where waiting needs none. */
    protected boolean needsWorker() {
        return false;
    }
}
