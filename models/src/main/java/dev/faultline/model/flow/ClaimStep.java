package dev.faultline.model.flow;

import dev.faultline.model.call.Claim;
import java.util.Map;

/**
 * Reads the payload of a message that only says where it is, and fails the handler if it can not. It does nothing about a message that
 * carries its payload. No scenario writes this step: it is the first one of those who consume what is published with a claim check.
 */
public final class ClaimStep extends Step {

    private final Map<String, Integer> outlets;

    /**
     * A step.
     *
     * @param outlets where to read, by the name of the store
     */
    public ClaimStep(String name, Map<String, Integer> outlets) {
        super(name);
        this.outlets = outlets;
    }

    @Override
    protected boolean run(Flow flow) {
        Claim claim = flow.call().claim();
        if (claim == null) {
            return true;
        }
        flow.claimThrough(outlets.get(claim.store()), site());
        return false;
    }
}
