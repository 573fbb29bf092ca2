package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.flow.Workplace;

/**
 * Starts choreographed sagas on one instance: it publishes the event to which the first participant reacts, and is done when the
 * broker has it. The saga of a request that was started already is left alone.
 */
public final class EventStart implements Endpoint {

    private final Workplace place;
    private final SagaBook book;
    private final int first;

    /**
     * A start.
     *
     * @param place the instance
     * @param first the outlet to the channel of the first step
     */
    public EventStart(Workplace place, SagaBook book, int first) {
        this.place = place;
        this.book = book;
        this.first = first;
    }

    @Override
    public void call(Call call, Completion completion) {
        Saga known = book.find(call.request());
        if (known != null && known.hasBegun()) {
            completion.complete(call, Outcome.OK);
            return;
        }
        Saga saga = known == null ? book.open(call.request()) : known;
        place.outlet(first).call(call, (back, outcome) -> {
            if (outcome.isOk() && !saga.hasBegun()) {
                book.begins(saga);
            }
            completion.complete(back, outcome);
        });
    }
}
