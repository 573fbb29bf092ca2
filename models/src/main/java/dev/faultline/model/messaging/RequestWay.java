package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;

/** The way of one instance's requests to a channel; what it waits for dies with its memory. */
final class RequestWay implements Endpoint, HostListener {

    private final Replies replies;
    private final Host host;
    private final Endpoint publisher;
    private final long timeoutNanos;
    private long waiting;
    private final Handler<PendingReply> onTimeout = new Handler<>("reply.timeout") {
        @Override
        protected void handle(PendingReply reply) {
            reply.timesOut();
        }
    };

    RequestWay(Replies replies, Host host, Endpoint publisher, long timeoutNanos) {
        this.replies = replies;
        this.host = host;
        this.publisher = publisher;
        this.timeoutNanos = timeoutNanos;
        host.listen(this);
    }

    @Override
    public void call(Call call, Completion completion) {
        waiting++;
        replies.asked();
        PendingReply reply = new PendingReply(this, call, completion);
        reply.send(publisher, timeoutNanos == Long.MAX_VALUE ? 0 : host.after(timeoutNanos, onTimeout, reply));
    }

    Replies replies() {
        return replies;
    }

    Host host() {
        return host;
    }

    /** One of those that it waits for has ended. */
    void waitsNoMore() {
        waiting--;
    }

    @Override
    public void memoryLost(boolean silently) {
        replies.forgotten(waiting);
        waiting = 0;
    }
}
