package dev.faultline.model.service;

import dev.faultline.model.flow.Flow;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Fifo;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** The cores of an instance: work takes one for as long as it lasts, first come first served. */
final class CorePool extends Cores {

    private final Simulation simulation;
    private final Host host;
    private final ServiceBooks books;
    private final long cores;
    /** Flows and gateway work, as they came. */
    private final Fifo<Object> line = new Fifo<>();
    private long working;
    /** Gateway work that has cores. */
    private final List<Gangs> underWay = new ArrayList<>();
    /** The one of them that was begun last, as long as it may have items that nobody has begun; otherwise null. */
    private Gangs head;
    /** Items of gateway work in line. */
    private long itemsInLine;
    private int worksInLine;

    private final Handler<Flow> onWorked = new Handler<>("service.worked") {
        @Override
        protected void handle(Flow flow) {
            release(1);
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
            release(1);
        } else if (line.remove(flow)) {
            books.inLine().add(-1);
        }
    }

    @Override
    void work(GatewayWork work) {
        if (working < cores) {
            begin(work);
            serveLine();
        } else {
            line.add(work);
            itemsInLine += work.items();
            worksInLine++;
            books.inLine().add(work.items());
        }
    }

    private void release(long freed) {
        working -= freed;
        busy(-freed);
        serveLine();
    }

    private void serveLine() {
        while (working < cores) {
            if (head != null) {
                long joined = head.join(cores - working);
                working += joined;
                busy(joined);
                head = joined == 0 ? null : head;
            } else if (line.size() == 0) {
                return;
            } else {
                leavesLine(line.poll());
            }
        }
    }

    private void leavesLine(Object next) {
        if (next instanceof Flow flow) {
            books.inLine().add(-1);
            begin(flow, flow.effort());
        } else {
            GatewayWork work = (GatewayWork) next;
            itemsInLine -= work.items();
            worksInLine--;
            books.inLine().add(-work.items());
            begin(work);
        }
    }

    private void begin(GatewayWork work) {
        head = new Gangs(simulation, host, work, this::freed);
        underWay.add(head);
    }

    private void freed(long freed) {
        underWay.removeIf(Gangs::isOver);
        if (head != null && head.isOver()) {
            head = null;
        }
        release(freed);
    }

    @Override
    long waiting() {
        return line.size() - worksInLine + itemsInLine;
    }

    @Override
    List<Loss> clear() {
        List<Loss> lost = new ArrayList<>();
        for (Gangs gangs : underWay) {
            lost.add(new Loss(gangs.work(), gangs.done()));
        }
        busy(-working);
        working = 0;
        head = null;
        underWay.clear();
        books.inLine().add(-waiting());
        while (line.size() > 0) {
            if (line.poll() instanceof GatewayWork work) {
                lost.add(new Loss(work, 0));
            }
        }
        itemsInLine = 0;
        worksInLine = 0;
        return lost;
    }
}
