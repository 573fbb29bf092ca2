package dev.faultline.model.service;

import dev.faultline.model.flow.Flow;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Fifo;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/** The cores of an instance: work takes one for as long as it lasts, first come first served. */
final class CorePool extends Cores {

    private final Simulation simulation;
    private final Host host;
    private final ServiceBooks books;
    private final long cores;
    private final Fifo<Flow> line = new Fifo<>();
    private long working;

    private final Handler<Flow> onWorked = new Handler<>("service.worked") {
        @Override
        protected void handle(Flow flow) {
            release();
            flow.worked();
        }
    };

    CorePool(Simulation simulation, Host host, ServiceBooks books, long cores) {
        super(books);
        this.simulation = simulation;
        this.host = host;
        this.books = books;
        this.cores = cores;
    }

    @Override
    void work(Flow flow, long nanos) {
        if (working < cores) {
            begin(flow, nanos);
        } else {
            flow.waitsForCore(nanos);
            line.add(flow);
            books.inLine().add(1);
        }
    }

    private void begin(Flow flow, long nanos) {
        working++;
        busy(1);
        flow.works(host.work(nanos, onWorked, flow));
    }

    @Override
    void stop(Flow flow) {
        if (flow.state() == Flow.State.WORKING) {
            simulation.cancel(flow.timer());
            release();
        } else if (line.remove(flow)) {
            books.inLine().add(-1);
        }
    }

    private void release() {
        working--;
        busy(-1);
        if (line.size() > 0) {
            Flow next = line.poll();
            books.inLine().add(-1);
            begin(next, next.effort());
        }
    }

    @Override
    long waiting() {
        return line.size();
    }

    @Override
    void clear() {
        busy(-working);
        working = 0;
        books.inLine().add(-line.size());
        line.clear();
    }
}
