package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;

/**
 * What the publishers of a channel know of their messages: attempted = accepted + refused + unknown.
 *
 * <p>Unknown are those for which no word came back, or came after the publisher had given up, and all that are sent without
 * waiting; the broker may have them.
 */
public final class PublisherBooks {

    private long attempted;
    private long accepted;
    private long refused;

    /** The way to the channel for sendings of {@code count} messages each, with these books kept on it. */
    public Endpoint around(Endpoint route, int count) {
        return (call, completion) -> {
            attempted += count;
            route.call(call, new Confirm(completion, count));
        };
    }

    /**
     * A sending that was just counted as turned away broke off when the broker had got it: its publisher will never learn what became
     * of these messages.
     */
    public void neverLearnt(int count) {
        refused -= count;
    }

    /** Messages that somebody tried to send. */
    public long attempted() {
        return attempted;
    }

    /** Of these, the ones that the broker has confirmed. */
    public long accepted() {
        return accepted;
    }

    /** Of these, the ones that it has turned away, or that did not reach it for sure. */
    public long refused() {
        return refused;
    }

    /** Of these, the ones of which the publisher knows nothing. */
    public long unknown() {
        return attempted - accepted - refused;
    }

    private final class Confirm implements Completion {

        private final Completion completion;
        private final int count;

        Confirm(Completion completion, int count) {
            this.completion = completion;
            this.count = count;
        }

        @Override
        public void complete(Call call, Outcome outcome) {
            if (call.isAwaited()) {
                if (outcome.isOk()) {
                    accepted += count;
                } else {
                    refused += count;
                }
            }
            completion.complete(call, outcome);
        }
    }
}
