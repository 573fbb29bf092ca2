package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import java.util.Set;

/** A flow that waits for the end of a saga, on the machine that runs the saga or on another one. */
final class Waiter implements Carrier {

    private static final Handler<Waiter> ON_TOLD = new Handler<>("saga.told") {
        @Override
        protected void handle(Waiter waiter) {
            waiter.hear();
        }
    };

    private final Saga saga;
    private final Call call;
    private final Completion completion;
    private final Host host;
    private final Set<Waiter> ofHost;
    private final boolean isStarter;
    private Outcome outcome;

    /**
     * Somebody who waits from now on.
     *
     * @param ofHost all who wait on the same machine, to leave them in the end
     * @param isStarter whether the time of the saga is all its own
     */
    Waiter(Saga saga, Call call, Completion completion, Host host, Set<Waiter> ofHost, boolean isStarter) {
        this.isStarter = isStarter;
        this.saga = saga;
        this.call = call;
        this.completion = completion;
        this.host = host;
        this.ofHost = ofHost;
        call.carriedBy(this);
        ofHost.add(this);
        saga.await(this);
    }

    /**
     * The saga is over.
     *
     * @param account where the time of the saga went, or null
     */
    void tell(Outcome end, Call account) {
        if (isStarter && account != null) {
            call.adopt(account, elapsed(account));
        }
        outcome = end;
        host.after(0, ON_TOLD, this); // it may wait on another machine than the one that knows
    }

    private static long elapsed(Call account) {
        return account.networkNanos() + account.queueNanos() + account.serviceNanos() + account.backOffNanos()
                + account.blockedNanos();
    }

    private void hear() {
        if (ofHost.remove(this)) {
            completion.complete(call, outcome);
        }
    }

    /** Its machine has lost its memory. */
    void lost() {
        saga.leave(this);
    }

    @Override
    public void abandoned(Call of, boolean cancels) {
        if (of == call) {
            saga.leave(this);
            ofHost.remove(this);
        }
    }
}
