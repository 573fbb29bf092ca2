package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * Watches over a member from within: heartbeats say that its process lives, this says that its program still asks for messages. Who
 * handles what it got for longer than {@code max-poll-interval} is told to leave the group.
 */
final class PollWatch {

    private final Simulation simulation;
    private final Host host;
    private final long intervalNanos;
    private final Runnable onTooLong;
    private boolean isPolling;
    private long timer = Simulation.NONE;

    private final Handler<PollWatch> onExpired = new Handler<>("kafka.max-poll-interval") {
        @Override
        protected void handle(PollWatch watch) {
            watch.onTooLong.run();
        }
    };

    PollWatch(Simulation simulation, Host host, long intervalNanos, Runnable onTooLong) {
        this.simulation = simulation;
        this.host = host;
        this.intervalNanos = intervalNanos;
        this.onTooLong = onTooLong;
    }

    /** Whether the program waits for messages, so that the library may act. */
    boolean isPolling() {
        return isPolling;
    }

    /** The program asks for messages. */
    void polls() {
        isPolling = true;
        simulation.cancel(timer);
    }

    /** The program has got messages and is busy with them. */
    void returns() {
        isPolling = false;
        simulation.cancel(timer);
        timer = host.after(intervalNanos, onExpired, this);
    }
}
