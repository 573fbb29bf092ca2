package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Arrival;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Topology;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A caller on a host, a policy under test, and a callee that plays by a script, one line for each call that reaches it:
 * {@code "ok 100ms"} answers after that time, {@code "lost"} never does, {@code "error"} answers at once, before the call
 * returns. Everything that happens is noted with its time in milliseconds. Each answer's accounts must add up to its latency.
 */
final class Rehearsal {

    static final long MS = 1_000_000;
    static final long SITE = Keys.site("callee.draw");

    final Stage stage = Stage.of(7);
    final Host host = new Host(stage.simulation(), "caller", new Topology().add("here", "a"));
    final PolicyContext context = new PolicyContext(stage, host, "caller -> callee.ask");
    final List<String> notes = new ArrayList<>();

    /** Keys of a draw for each time that the callee was asked. */
    final List<Long> attemptKeys = new ArrayList<>();
    final List<Long> workKeys = new ArrayList<>();

    private final String[] script;
    private final Handler<Answer> onAnswered = Handler.of("script.answered", Answer::comesBack);
    private long customers;

    Rehearsal(String... script) {
        this.script = script;
    }

    /** The callee; the last line of the script is repeated. */
    final Endpoint callee = new Endpoint() {
        @Override
        public void call(Call call, Completion completion) {
            String[] line = script[Math.min(attemptKeys.size(), script.length - 1)].split(" ");
            attemptKeys.add(call.attemptKey(SITE));
            workKeys.add(call.workKey(SITE));
            int number = attemptKeys.size();
            note("asked " + number);
            call.carriedBy((of, cancels) -> note("given up " + number + (cancels ? ", told" : "")));
            if (line[0].equals("lost")) {
                return;
            }
            Outcome outcome = Outcome.valueOf(line[0].toUpperCase(Locale.ROOT));
            if (line.length == 1) {
                completion.complete(call, outcome);
                return;
            }
            stage.calls().hold(call);
            long nanos = (long) (Double.parseDouble(line[1].replace("ms", "")) * MS);
            stage.simulation().after(nanos, onAnswered, new Answer(call, completion, outcome, nanos, host.incarnation()));
        }
    };

    /** On its way back to the caller's host, as a link would bring it. */
    private final class Answer implements Arrival {
        private final Call call;
        private final Completion completion;
        private final Outcome outcome;
        private final long nanos;
        private final long askedAt = stage.simulation().now();
        private final int incarnation;

        Answer(Call call, Completion completion, Outcome outcome, long nanos, int incarnation) {
            this.call = call;
            this.completion = completion;
            this.outcome = outcome;
            this.nanos = nanos;
            this.incarnation = incarnation;
        }

        void comesBack() {
            if (incarnation == host.incarnation()) {
                host.arrive(this);
            }
        }

        @Override
        public void taken() {
            call.addService(nanos);
            call.addQueue(stage.simulation().now() - askedAt - nanos);
            completion.complete(call, outcome);
            stage.calls().release(call);
        }

        @Override
        public void refused() {
        }

        @Override
        public void vanished() {
        }
    }

    /** A customer's call through the policy, now; it is kept for the test to look at. */
    Call calls(Endpoint policy) {
        long customer = Keys.origin(7, "customers", customers++);
        Call call = stage.calls().root(null, customer, customer, customer);
        policy.call(call, (of, outcome) -> {
            note("got " + outcome + (of.attempts() > 1 ? " after " + of.attempts() + " attempts" : ""));
            assertEquals(stage.simulation().now() - of.startedAt(),
                    of.networkNanos() + of.queueNanos() + of.serviceNanos() + of.backOffNanos() + of.blockedNanos(),
                    "the accounts add up to the latency");
        });
        return call;
    }

    /** Does something at a time. */
    void at(long milliseconds, Runnable action) {
        stage.simulation().at(milliseconds * MS, Handler.of("test", nothing -> action.run()), null);
    }

    /** Runs for so long and gives what was noted. */
    List<String> runs(long milliseconds) {
        stage.simulation().run(milliseconds * MS, 1_000_000);
        return notes;
    }

    void note(String what) {
        long micros = stage.simulation().now() / 1_000;
        notes.add((micros % 1_000 == 0 ? Long.toString(micros / 1_000) : Double.toString(micros / 1e3)) + " " + what);
    }
}
