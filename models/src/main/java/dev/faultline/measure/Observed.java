package dev.faultline.measure;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.sim.Simulation;

/**
 * An endpoint around another that counts what passes: outside of a retry it sees what the caller feels, inside it sees
 * attempts. Needs no object of its own for a call: the call remembers whom to tell.
 */
final class Observed implements Endpoint, Completion, Carrier {

    private final Endpoint inner;
    private final Simulation simulation;
    private final Span span;
    private final Tally tally;

    Observed(Endpoint inner, Simulation simulation, Span span, Tally tally) {
        this.inner = inner;
        this.simulation = simulation;
        this.span = span;
        this.tally = tally;
    }

    @Override
    public void call(Call call, Completion completion) {
        if (span.covers(call.startedAt())) {
            tally.start();
        }
        call.watchFor(completion);
        call.carriedBy(this);
        inner.call(call, this);
    }

    @Override
    public void complete(Call call, Outcome outcome) {
        book(call, outcome);
        call.watchedFor().complete(call, outcome);
    }

    /** For the caller it is over; what still comes back is late. */
    @Override
    public void abandoned(Call call, boolean cancels) {
        book(call, call.hasTimedOut() ? Outcome.TIMEOUT : Outcome.CANCELLED);
    }

    private void book(Call call, Outcome outcome) {
        if (span.covers(call.startedAt()) && call.isBookedNow()) {
            tally.end(call, outcome, simulation.now() - call.startedAt());
        }
    }
}
