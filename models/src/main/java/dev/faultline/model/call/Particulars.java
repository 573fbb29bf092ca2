package dev.faultline.model.call;

import java.util.function.IntToLongFunction;

/** What only few calls have about them. Apart from the rest of a {@link Call}, which is short so that many fit into a cache. */
final class Particulars {

    static final long NO_DEADLINE = Long.MAX_VALUE;

    int messages;
    int requests;
    IntToLongFunction requestAt;
    long deadlineAt;
    Copies copies;
    Correlation correlation;
    Claim claim;
    Recipients recipients;
    boolean unheard;
    boolean abandoned;
    boolean timedOut;

    Particulars() {
        clear();
    }

    /** As if there were none. */
    void clear() {
        messages = 1;
        requests = 1;
        requestAt = null;
        deadlineAt = NO_DEADLINE;
        copies = null;
        correlation = null;
        claim = null;
        recipients = null;
        unheard = false;
        abandoned = false;
        timedOut = false;
    }

    /** What a call has from the one that it is made on behalf of. */
    void inherit(Particulars other) {
        requests = other.requests;
        requestAt = other.requestAt;
        deadlineAt = other.deadlineAt;
        unheard = other.unheard;
    }
}
