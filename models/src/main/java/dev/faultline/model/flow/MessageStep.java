package dev.faultline.model.flow;

import dev.faultline.model.network.Crossing;
import dev.faultline.model.protocol.Protocol.Effort;

/**
 * Writing or reading a message of a protocol: effort on a core, like any other, so that it counts in utilisation and competes with
 * the work of operations. It is no step of the language; programs get it where calls by a protocol begin and end.
 *
 * <p>The caller writes the request and reads the answer, once for a call however often it is tried. The callee reads the request,
 * with the handshake of a new connection if there was one, and writes the answer, for each attempt; an operation that fails
 * answers without that.
 */
public final class MessageStep extends Step {

    private final long nanos;
    private final long handshakeNanos;

    private MessageStep(String name, long nanos, long handshakeNanos) {
        super(name);
        this.nanos = nanos;
        this.handshakeNanos = handshakeNanos;
    }

    /** What a caller does before and after the call. */
    public static MessageStep ofCaller(String name, Effort effort) {
        return new MessageStep(name, effort.message(), 0);
    }

    /** What a callee does first. */
    public static MessageStep ofRequest(String name, Effort effort) {
        return new MessageStep(name, effort.message(), effort.handshake());
    }

    /** What a callee does before it answers. */
    public static MessageStep ofAnswer(String name, Effort effort) {
        return new MessageStep(name, effort.answer() + effort.message(), 0);
    }

    @Override
    protected boolean run(Flow flow) {
        boolean shakesHands = handshakeNanos > 0 && flow.up() instanceof Crossing crossing && crossing.isFirstOnConnection();
        long effort = shakesHands ? nanos + handshakeNanos : nanos;
        if (effort == 0) {
            return true;
        }
        flow.work(effort);
        return false;
    }

    @Override
    protected boolean needsWorker() {
        return nanos + handshakeNanos > 0;
    }
}
