package dev.faultline.model.call;

/**
 * Calls that go on without whoever made them: policies wait, try again and count as for any other call, and nobody hears how it
 * ends. One for each instance; what is open when the instance loses its memory is lost with it.
 */
public final class FireAndForget implements Completion {

    private final Calls calls;
    private final Runnable onEnd;
    private long open;

    /**
     * None so far.
     *
     * @param onEnd is told whenever one has ended
     */
    public FireAndForget(Calls calls, Runnable onEnd) {
        this.calls = calls;
        this.onEnd = onEnd;
    }

    /** Makes a call. The time after which nobody wants the answer to what it is made for means nothing to it. */
    public void send(Call call, Endpoint endpoint) {
        call.setDeadline(Long.MAX_VALUE);
        call.unheard(true);
        open++;
        endpoint.call(call, this);
    }

    /** How many have not ended yet. */
    public long open() {
        return open;
    }

    @Override
    public void complete(Call call, Outcome outcome) {
        if (call.isUnheard()) { // the first time that it is told
            call.unheard(false);
            open--;
            calls.release(call);
            onEnd.run();
        }
    }
}
