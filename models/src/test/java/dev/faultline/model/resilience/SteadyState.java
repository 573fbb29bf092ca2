package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;

import com.sun.management.ThreadMXBean;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.lang.management.ManagementFactory;

/** Counts the bytes that a policy allocates for a call when it has been running for a while: one call at a time. */
final class SteadyState {

    private SteadyState() {
    }

    /** The fewest of several rounds, so that what others allocate meanwhile does not matter. */
    static long bytesPerCall(Rehearsal play, Endpoint endpoint) {
        Calls calls = play.stage.calls();
        Simulation simulation = play.stage.simulation();
        Completion done = (call, outcome) -> calls.release(call);
        Handler<Object> onArrival = Handler.of("arrival", nothing -> endpoint.call(calls.root(null, 1, 1, 1), done));
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 1; round <= 5; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                simulation.after(2 * MS, onArrival, null);
                simulation.run(simulation.now() + 4 * MS, 100);
            }
            least = Math.min(least, (thread.getCurrentThreadAllocatedBytes() - before) / 10_000);
        }
        return least;
    }

    /** Answers the one call under way after a millisecond, and may keep timers of its own beside it. */
    static final class Echo implements Endpoint {
        private final Rehearsal play;
        private final long[] timers;
        private Call call;
        private final Handler<Object> onNever = Handler.of("never", nothing -> {
            throw new AssertionError("cancelled timers do not fire");
        });
        private final Handler<Completion> onDone = new Handler<>("echo.done") {
            @Override
            protected void handle(Completion completion) {
                for (long timer : timers) {
                    play.stage.simulation().cancel(timer);
                }
                completion.complete(call, Outcome.OK);
            }
        };

        Echo(Rehearsal play, int timers) {
            this.play = play;
            this.timers = new long[timers];
        }

        @Override
        public void call(Call call, Completion completion) {
            this.call = call;
            for (int i = 0; i < timers.length; i++) {
                timers[i] = play.host.after(300 * MS, onNever, null);
            }
            play.stage.simulation().after(MS, onDone, completion);
        }
    }
}
