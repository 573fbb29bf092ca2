package dev.faultline.model.flow;

import dev.faultline.model.call.Correlation;
import java.util.Map;

/**
 * Replies to a message whose sender waits for that, over the channel that the message names, and waits for the broker's confirm. It
 * does nothing about a message that nobody wants a reply to. No scenario writes this step: it is what {@code reply}, or the end of the
 * steps, means to a consumer of requests.
 */
public final class AnswerStep extends Step {

    private final Map<String, Integer> outlets;

    /**
     * A step.
     *
     * @param outlets where to reply, by channel
     */
    public AnswerStep(String name, Map<String, Integer> outlets) {
        super(name);
        this.outlets = outlets;
    }

    @Override
    protected boolean run(Flow flow) {
        Correlation correlation = flow.call().correlation();
        if (correlation == null) {
            return true;
        }
        flow.answerThrough(outlets.get(correlation.replyChannel()), site());
        return false;
    }
}
