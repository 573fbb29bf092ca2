package dev.faultline.model.service;

import dev.faultline.model.flow.Flow;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Cores that all work of an instance shares: with n pieces of work on c cores, each goes on at min(1, c/n) of a core's speed.
 *
 * <p>That is what time slices come to when they are short. With Poisson arrivals and one core the mean time of a piece of work is
 * its own over 1 - utilisation, whatever the law of work, and whatever its own length (Kleinrock, Queueing Systems II, 4.4).
 *
 * <p>All pieces of work that are under way make the same progress, so one sum tells how far each is: work that came when the sum
 * was v and takes w ends when it is v + w. Nobody waits for a core; what sharing adds counts as service.
 */
final class SharedCores extends Cores {

    private final Simulation simulation;
    private final Host host;
    private final long cores;
    private final PriorityQueue<Piece> pieces =
            new PriorityQueue<>(Comparator.comparingDouble(Piece::end).thenComparingLong(Piece::number));
    /** How much each piece of work that was here all the time has got, in nanoseconds at full speed. */
    private double progress;
    private double doable;
    /** How many go on at once: each item of gateway work counts. */
    private long atOnce;
    private long number;
    private long timer;

    /** Work of a flow, or of a gateway, that ends when progress has come to {@code end}; the number tells who came first. */
    private record Piece(Flow flow, GatewayWork work, double end, long number) {

        long items() {
            return work == null ? 1 : work.items();
        }
    }

    private final Handler<SharedCores> onWorked = new Handler<>("service.worked-on-shared-cores") {
        @Override
        protected void handle(SharedCores shared) {
            shared.oneIsDone();
        }
    };

    SharedCores(Simulation simulation, Host host, ServiceBooks books, long cores) {
        super(books);
        this.simulation = simulation;
        this.host = host;
        this.cores = cores;
    }

    private double pace() {
        return atOnce <= cores ? 1 : (double) cores / atOnce;
    }

    private long busy() {
        return Math.min(cores, atOnce);
    }

    private void goOn() {
        double now = host.doable();
        progress = pieces.isEmpty() ? 0 : progress + (now - doable) * pace();
        doable = now;
    }

    @Override
    void work(Flow flow, long nanos) {
        goOn();
        join(new Piece(flow, null, progress + nanos, number++));
        flow.works(Simulation.NONE);
        awaitNext();
    }

    @Override
    void work(GatewayWork work) {
        goOn();
        work.beginsAt(simulation.now());
        join(new Piece(null, work, progress + work.nanosEach(), number++));
        awaitNext();
    }

    private void join(Piece piece) {
        long before = busy();
        pieces.add(piece);
        atOnce += piece.items();
        busy(busy() - before);
    }

    /** One ends at a time, so that what it sets off may call off the others that end in the same instant. */
    private void oneIsDone() {
        timer = Simulation.NONE;
        goOn();
        Piece done = pieces.peek();
        progress = done.end();
        leave(done);
        if (done.flow() != null) {
            done.flow().worked();
        } else {
            done.work().done(done.work().beganAt(), simulation.now());
        }
    }

    private void leave(Piece piece) {
        long before = busy();
        pieces.remove(piece);
        atOnce -= piece.items();
        busy(busy() - before);
        awaitNext();
    }

    private void awaitNext() {
        simulation.cancel(timer);
        timer = pieces.isEmpty() ? Simulation.NONE
                : host.work(Math.round(Math.max(0, pieces.peek().end() - progress) / pace()), onWorked, this);
    }

    @Override
    void stop(Flow flow) {
        for (Piece piece : pieces) {
            if (piece.flow() == flow) {
                goOn();
                leave(piece);
                return;
            }
        }
    }

    @Override
    long waiting() {
        return 0;
    }

    @Override
    List<Loss> clear() {
        List<Loss> lost = new ArrayList<>();
        busy(-busy());
        for (Piece piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            if (piece.work() != null) {
                lost.add(new Loss(piece.work(), 0));
            }
        }
        atOnce = 0;
        timer = Simulation.NONE;
        return lost;
    }
}
