package dev.faultline.model.push.connection;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.service.GatewayWork;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.List;

/**
 * Users who connect: to which instance, through its door, round trip by round trip, with the work of the handshake in between.
 *
 * <p>The instance lets in, or turns away, on the first trip; it works when the second one comes (the client's hello of TLS), and the
 * connection is open when the last one is there. Users lose their patience all the same, and an instance that is late does their
 * handshakes for nothing.
 */
final class Dialer {

    private static final long RESUMES = Keys.site("push.resumes");
    private static final long WAY = Keys.site("push.dial");
    private static final long BYTES = 512;

    private final Connections channel;
    private final ConnectionPlan plan;
    private final Simulation simulation;
    private final RandomBits bits;
    private final Attempt[] gathering;

    private final Handler<Attempt> onArrived = new Handler<>("push.dial-arrived") {
        @Override
        protected void handle(Attempt attempt) {
            if (attempt.isOver) {
                return;
            }
            if (attempt.hub.host.incarnation() != attempt.incarnation && attempt.hub.host.answers()) {
                refused(attempt);
            } else {
                attempt.hub.host.arrive(attempt);
            }
        }
    };
    private final Handler<Attempt> onFailed = new Handler<>("push.dial-failed") {
        @Override
        protected void handle(Attempt attempt) {
            if (!attempt.isOver) {
                fail(attempt);
            }
        }
    };
    private final Handler<int[]> onTurnedAway = new Handler<>("push.dial-turned-away") {
        @Override
        protected void handle(int[] rows) {
            for (int row : rows) {
                channel.triesAgain(row);
            }
        }
    };

    Dialer(Connections channel, ConnectionPlan plan, int hubs) {
        this.channel = channel;
        this.plan = plan;
        this.simulation = channel.stage().simulation();
        this.bits = channel.stage().bits();
        this.gathering = new Attempt[hubs];
    }

    /** A user sets out, with all others of this tick. */
    void dial(int row) {
        int index = channel.landing().choose(channel.keys().landing(row));
        channel.count("attempts", 1);
        if (index == LoadBalancer.NONE) {
            channel.triesAgain(row);
            return;
        }
        Attempt attempt = gathering[index];
        if (attempt == null) {
            attempt = new Attempt(this, channel.hub(index));
            gathering[index] = attempt;
        }
        attempt.add(row);
        channel.landing().add(index, 1);
        if (attempt.isFull()) {
            gathering[index] = null;
            begin(attempt);
        }
    }

    /** All users of this tick have set out. */
    void go() {
        for (int i = 0; i < gathering.length; i++) {
            if (gathering[i] != null) {
                Attempt attempt = gathering[i];
                gathering[i] = null;
                begin(attempt);
            }
        }
    }

    private void begin(Attempt attempt) {
        attempt.luck = Keys.mix(channel.keys().draw(attempt.rows[0]), WAY);
        attempt.hub.attempts.add(attempt);
        if (!plan.patience().isForever()) {
            attempt.patience = simulation.after(plan.patience().nanos(), onFailed, attempt);
        }
        travel(attempt, inNanos(attempt, Direction.REQUEST));
    }

    private void travel(Attempt attempt, long nanos) {
        if (nanos >= 0) {
            simulation.after(nanos, onArrived, attempt);
        }
    }

    private long inNanos(Attempt attempt, Direction direction) {
        return channel.lines().inNanos(attempt.hub, direction, BYTES, Keys.mix(attempt.luck, attempt.exchange));
    }

    void arrived(Attempt attempt) {
        if (attempt.exchange == 1) {
            comeIn(attempt);
            if (attempt.size == 0) {
                end(attempt);
                return;
            }
        }
        if (attempt.exchange == Math.min(2, plan.trips())) {
            work(attempt);
        } else {
            goOn(attempt);
        }
    }

    private void comeIn(Attempt attempt) {
        Hub hub = attempt.hub;
        int fits = hub.isDraining ? 0 : hub.door.fits(attempt.size);
        int admitted = hub.door.admit(fits);
        channel.count(hub.isDraining ? "refused" : "no-handles", attempt.size - fits);
        channel.count("turned-away", fits - admitted);
        attempt.isInside = true;
        if (admitted < attempt.size) {
            int[] away = Arrays.copyOfRange(attempt.rows, admitted, attempt.size);
            long nanos = inNanos(attempt, Direction.RESPONSE);
            channel.landing().add(hub.index, admitted - attempt.size);
            attempt.size = admitted;
            simulation.after(nanos < 0 ? plan.patience().nanos() : nanos, onTurnedAway, away);
        }
    }

    private void work(Attempt attempt) {
        long resumed = 0;
        if (plan.handshake().resumed() > 0) {
            for (int i = 0; i < attempt.size; i++) {
                long key = Keys.mix(channel.keys().draw(attempt.rows[i]), RESUMES);
                resumed += bits.at(key).nextUnit() < plan.handshake().resumed() ? 1 : 0;
            }
        }
        channel.count("handshakes", attempt.size);
        long whole = (attempt.size - resumed) * plan.handshake().fullNanos() + resumed * plan.handshake().resumedNanos();
        attempt.hub.instance.perform(new GatewayWork(attempt.size, Math.round((double) whole / attempt.size)) {
            @Override
            protected void done(long beganAt, long endedAt) {
                if (attempt.isOver) {
                    channel.count("handshakes-in-vain", items());
                } else {
                    attempt.spreadNanos = endedAt - beganAt;
                    goOn(attempt);
                }
            }
        });
    }

    private void goOn(Attempt attempt) {
        if (attempt.exchange == plan.trips()) {
            open(attempt);
            return;
        }
        long back = inNanos(attempt, Direction.RESPONSE);
        attempt.exchange++;
        long there = inNanos(attempt, Direction.REQUEST);
        travel(attempt, back < 0 || there < 0 ? -1 : back + there);
    }

    private void open(Attempt attempt) {
        if (attempt.hub.isDraining) {
            refused(attempt);
            return;
        }
        long back = Math.max(0, inNanos(attempt, Direction.RESPONSE));
        end(attempt);
        channel.opened(attempt, back);
    }

    void refused(Attempt attempt) {
        channel.count("refused", attempt.size);
        long nanos = inNanos(attempt, Direction.RESPONSE);
        if (nanos >= 0) {
            simulation.after(nanos, onFailed, attempt);
        }
    }

    private void fail(Attempt attempt) {
        if (attempt.isInside && attempt.incarnation == attempt.hub.host.incarnation()) {
            attempt.hub.door.leave(attempt.size);
        }
        channel.landing().add(attempt.hub.index, -attempt.size);
        end(attempt);
        channel.count("failed-attempts", attempt.size);
        for (int i = 0; i < attempt.size; i++) {
            channel.triesAgain(attempt.rows[i]);
        }
    }

    private void end(Attempt attempt) {
        attempt.isOver = true;
        simulation.cancel(attempt.patience);
        attempt.hub.attempts.remove(attempt);
    }

    /** An instance has lost its memory: whoever was about to connect to it is told, or not. */
    void memoryLost(Hub hub, boolean silently) {
        List<Attempt> gone = List.copyOf(hub.attempts);
        hub.attempts.clear();
        for (Attempt attempt : gone) {
            if (!silently && attempt.isInside) {
                refused(attempt);
            }
        }
    }
}
