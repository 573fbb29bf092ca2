package dev.faultline.model.network;

import dev.faultline.model.call.Call;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Arrival;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * The set-up of a connection: round trips, one for TCP and those of TLS, before the first request can leave. What gets lost on the
 * way is sent again, the first message of all after a second (semantics reference, E2; RFC 6298 for the timers).
 *
 * <p>Delays are drawn by the call that it is for.
 */
final class SetUp implements Arrival {

    private static final Handler<SetUp> ON_ARRIVED = new Handler<>("connection.set-up-arrived") {
        @Override
        protected void handle(SetUp setUp) {
            setUp.pool.callee().arrive(setUp);
        }
    };
    private static final Handler<SetUp> ON_ANSWERED = new Handler<>("connection.set-up-answered") {
        @Override
        protected void handle(SetUp setUp) {
            if (!setUp.isOver) {
                setUp.pool.owner().caller().arrive(setUp.atCaller);
            }
        }
    };
    private static final Handler<SetUp> ON_GIVEN_UP = new Handler<>("connection.set-up-given-up") {
        @Override
        protected void handle(SetUp setUp) {
            setUp.fail();
        }
    };

    private final ConnectionPool pool;
    private final Simulation simulation;
    private final Call call;
    private final long begunAt;
    private long timer;
    private int trip;
    private int calleeLife = -1;
    private boolean isRefused;
    private boolean isOver;

    private final Arrival atCaller = new Arrival() {
        @Override
        public boolean isAnswer() {
            return true;
        }

        @Override
        public void taken() {
            if (!isOver) {
                answered();
            }
        }

        @Override
        public void refused() {
            // The caller has crashed; its memory of this is gone.
        }

        @Override
        public void vanished() {
            // The same.
        }
    };

    SetUp(ConnectionPool pool, Call call) {
        this.pool = pool;
        this.simulation = pool.owner().stage().simulation();
        this.call = call;
        this.begunAt = simulation.now();
    }

    /** When it began, in simulated nanoseconds. */
    long begunAt() {
        return begunAt;
    }

    void begin() {
        pool.owner().stage().calls().hold(call);
        timer = pool.owner().caller().after(pool.owner().protocol().contact().connectNanos(), ON_GIVEN_UP, this);
        goThere();
    }

    private void goThere() {
        travel(Direction.REQUEST, pool.there(), ON_ARRIVED);
    }

    private void comeBack() {
        travel(Direction.RESPONSE, pool.back(), ON_ANSWERED);
    }

    private void travel(Direction direction, Leg leg, Handler<SetUp> then) {
        long again = trip == 0 ? Retransmission.FIRST_CONTACT_NANOS : pool.againAfterNanos();
        long nanos = pool.owner().link().setUpNanos(direction, call, leg, trip, again);
        pool.owner().books().sentAgain += pool.owner().link().sentAgain();
        if (nanos >= 0) {
            simulation.after(nanos, then, this);
        }
    }

    @Override
    public void taken() {
        if (isOver) {
            return;
        }
        isRefused = calleeLife >= 0 && calleeLife != pool.callee().incarnation();
        calleeLife = pool.callee().incarnation();
        comeBack();
    }

    @Override
    public void refused() {
        if (!isOver) {
            isRefused = true;
            comeBack();
        }
    }

    @Override
    public void vanished() {
        // Nobody answers; the caller gives up some time.
    }

    private void answered() {
        boolean looksAtCertificate = trip > 0;
        if (isRefused || looksAtCertificate && !pool.callee().platform().hasCertificate()) {
            fail();
        } else if (++trip < pool.owner().protocol().contact().trips()) {
            goThere();
        } else {
            over();
            pool.established(this, calleeLife);
        }
    }

    private void fail() {
        over();
        pool.failed(this);
    }

    private void over() {
        isOver = true;
        simulation.cancel(timer);
        pool.owner().stage().calls().release(call);
    }

    /** The caller has lost its memory; what is under way finds nobody. */
    void forget() {
        over();
    }
}
