package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.Crossing;

/**
 * Something that a client, or a node, asks a node of the broker for. What it asks and what it is answered are fields of the
 * subclass: the object travels there and back.
 */
public abstract class Request implements Completion {

    private Requests from;
    private Node node;
    private Crossing crossing;
    private Call call;
    private long timer;
    private boolean isOver;

    void sent(Requests by, Node to, Call as, long timeoutTimer) {
        from = by;
        node = to;
        call = as;
        timer = timeoutTimer;
    }

    void received(Crossing on) {
        crossing = on;
    }

    /** The node has it; sooner or later it must {@link #answer}. */
    protected abstract void arrives(Node at);

    /**
     * Back at the asker, once at most, and never if that has lost its memory.
     *
     * @param outcome {@code OK} if the node has answered, whatever it said; {@code UNREACHABLE} if the connection was refused or
     *     reset; {@code TIMEOUT} if no word came; anything else is what the link answered
     */
    protected abstract void answered(Outcome outcome);

    /** The node's answer goes back; a second one, or one after a crash of the node, is none. */
    public final void answer() {
        if (node.lets(this)) {
            crossing.complete(call, Outcome.OK);
        }
    }

    /** The node's process is gone: its operating system resets the connection. */
    void reset() {
        crossing.complete(call, Outcome.UNREACHABLE);
    }

    void timedOut() {
        if (!isOver) {
            call.abandon(false);
            ends(Outcome.TIMEOUT);
        }
    }

    /** Whether it has come to the node, so that it may have been carried out even if no answer comes back. */
    final boolean wasReceived() {
        return crossing != null;
    }

    /** The call that carries it, for an account of the time that it took. */
    public Call call() {
        return call;
    }

    @Override
    public void complete(Call of, Outcome outcome) {
        if (!isOver && of == call) {
            from.forget(timer);
            ends(outcome);
        }
    }

    private void ends(Outcome outcome) {
        isOver = true;
        answered(outcome);
        from.release(call);
    }
}
