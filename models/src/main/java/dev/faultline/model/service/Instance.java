package dev.faultline.model.service;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.FireAndForget;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.FlowList;
import dev.faultline.model.flow.Flows;
import dev.faultline.model.flow.Program;
import dev.faultline.model.flow.Workplace;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.queueing.QueueOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One instance of a service, on a host of its own: workers that run flows, cores that do their work, and the outlets through
 * which it calls others.
 *
 * <p>When the host loses its memory, all flows are gone. Where the operating system is left to do it, the connections of the
 * callers are reset: they learn {@code unreachable} one trip later.
 */
public final class Instance implements Workplace, HostListener {

    private final Stage stage;
    private final Flows flows;
    private final ServiceBooks books;
    private final Host host;
    private final Plan plan;
    private final boolean asynchronous;
    private final Cores cores;
    private final WorkerPool workers;
    private final List<WorkerPool> consumers = new ArrayList<>();
    private final FlowList inside = new FlowList();
    private Endpoint[] outlets = {};
    private FireAndForget sends;
    /** Null unless the service has limits of that kind; so are all of these. */
    private Memory memory;
    private Shedder shedder;
    private Runnable onLeft;
    private final List<Resident> residents = new ArrayList<>();
    /** Residents that have not yet put in order what they must. */
    private int staying;
    private boolean refuses;
    private boolean standsBy;

    Instance(Stage stage, Flows flows, ServiceBooks books, Host host, Plan plan) {
        this.stage = stage;
        this.flows = flows;
        this.books = books;
        this.host = host;
        this.plan = plan;
        this.asynchronous = plan.asynchronous();
        this.cores = plan.coreOrder() == CoreOrder.FIFO
                ? new CorePool(stage.simulation(), host, books, plan.cores())
                : new SharedCores(stage.simulation(), host, books, plan.cores());
        this.sends = new FireAndForget(stage.calls(), this::left);
        this.workers = new WorkerPool(this, books, plan.order(), plan.workers(), plan.places());
        host.listen(this);
        if (host.isUp()) {
            books.up().add(1);
        }
    }

    /** Gives it a memory that can be full. */
    void limit(Memory limited) {
        memory = limited;
    }

    /** Has somebody turn calls away under load. */
    void shed(Shedder gate) {
        shedder = gate;
    }

    /** It takes calls and messages, as at first. */
    void serve() {
        refuses = false;
        standsBy = false;
        onLeft = null;
    }

    /** It is to stop: it takes no more messages, and tells whenever somebody has left. */
    void drain(Runnable whenLeft) {
        onLeft = whenLeft;
        standsBy = true;
        staying = residents.size();
        for (Resident resident : residents) {
            resident.leaves(() -> {
                staying--;
                whenLeft.run();
            });
        }
    }

    /** Somebody lives here who has to put something in order before the instance stops. */
    public void houses(Resident resident) {
        residents.add(resident);
    }

    /** Whether a resident of an instance that is to stop has not left yet. */
    boolean isLivedIn() {
        return staying > 0;
    }

    /** Says good-bye to others before the instance stops: a consumer of a group. */
    public interface Resident {

        /** The instance is to stop. {@code gone} is told once, when it may; never if the host crashes meanwhile. */
        void leaves(Runnable gone);
    }

    /** It is not to serve for now: it asks for no messages. */
    void standBy() {
        standsBy = true;
    }

    /** It takes no more calls either: they are refused, as if nobody listened. */
    void refuse() {
        refuses = true;
    }

    boolean refuses() {
        return refuses;
    }

    /** Whether a broker may send it messages. */
    public boolean takesMessages() {
        return !standsBy;
    }

    /**
     * The sizes of an instance.
     *
     * @param workers how many calls it handles at a time
     * @param places how many may wait
     * @param cores how many can work at a time
     * @param asynchronous whether a worker is free while its flow waits for others
     * @param order who of the calls that wait for a worker is next
     * @param coreOrder how work is divided among the cores
     */
    public record Plan(long workers, long places, long cores, boolean asynchronous, QueueOrder order, CoreOrder coreOrder) {

        /** An instance whose calls and work are served first in, first out. */
        public Plan(long workers, long places, long cores, boolean asynchronous) {
            this(workers, places, cores, asynchronous, QueueOrder.FIFO, CoreOrder.FIFO);
        }
    }

    /** Where calls of others begin and messages go; set once, when all services are there. */
    public void connect(List<Endpoint> outlets) {
        this.outlets = outlets.toArray(new Endpoint[0]);
    }

    /** Its sizes. */
    public Plan plan() {
        return plan;
    }

    /**
     * Somebody who is no call keeps workers busy, such as requests that wait for news: as many as are free, but no more than wanted. They are
     * free again when the host loses its memory.
     *
     * @return how many
     */
    public long takeWorkers(long wanted) {
        return workers.take(wanted);
    }

    /** So many of the workers that were taken are free again. */
    public void giveBackWorkers(long number) {
        workers.giveBack(number);
    }

    /** A pool of workers for messages, apart from those for calls. */
    public WorkerPool addConsumer(int size) {
        WorkerPool pool = new WorkerPool(this, books, QueueOrder.FIFO, size, Long.MAX_VALUE);
        consumers.add(pool);
        return pool;
    }

    /** Takes a call of an operation; the flow may be over already when this returns, and null when it was turned away. */
    Flow accept(Program program, Call call, Completion up) {
        if (refuses) {
            up.complete(call, Outcome.UNREACHABLE);
            return null;
        }
        if (shedder != null && shedder.sheds(program.priorityOf(call))) {
            books.arrived++;
            books.rejected++;
            books.shed++;
            up.complete(call, Outcome.REJECTED);
            return null;
        }
        return accept(workers, program, call, up);
    }

    /** Calls that wait here for a worker or a core. */
    long waiting() {
        return workers.waiting() + cores.waiting();
    }

    /** Busy cores; the integral over time is there once somebody has asked for it to be kept. */
    Cores cores() {
        return cores;
    }

    /** Takes a message, for the workers of a pool that {@link #addConsumer} made. */
    public void consume(WorkerPool pool, Program program, Call call, Completion up) {
        accept(pool, program, call, up);
    }

    /** Takes a call of an operation from the instance itself: it stands in the same line as those of others. */
    public void handle(Program program, Call call, Completion up) {
        accept(program, call, up);
    }

    private Flow accept(WorkerPool pool, Program program, Call call, Completion up) {
        books.arrived++;
        Flow flow = flows.take(this, program, call, up, pool);
        inside.add(flow);
        if (memory != null) {
            memory.look();
        }
        if (!pool.accept(flow)) {
            turnAway(flow);
        }
        return flow;
    }

    /** Its line has given up a flow that had not begun. */
    void dropped(Flow flow) {
        books.dropped++;
        turnAway(flow);
    }

    private void turnAway(Flow flow) {
        Call call = flow.call();
        Completion up = flow.up();
        inside.remove(flow);
        books.rejected++;
        flow.turnedAway();
        up.complete(call, Outcome.REJECTED);
    }

    /** How many flows it has accepted and not finished. */
    public long inside() {
        return inside.size();
    }

    /** How many calls its flows have made that go on without them, and that have not ended. */
    public long sending() {
        return sends.open();
    }

    @Override
    public FireAndForget fireAndForget() {
        return sends;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Endpoint outlet(int index) {
        return outlets[index];
    }

    @Override
    public void work(Flow flow, long nanos) {
        cores.work(flow, nanos);
    }

    /** Does work of many equal items, in one line with that of calls and messages. The host must be up. */
    public void perform(GatewayWork work) {
        cores.work(work);
    }

    @Override
    public void stopWork(Flow flow) {
        cores.stop(flow);
    }

    @Override
    public void leaveLine(Flow flow) {
        pool(flow).leave(flow);
    }

    @Override
    public void waits(Flow flow) {
        if (asynchronous && flow.holdsWorker()) {
            pool(flow).release(flow);
        }
    }

    @Override
    public boolean goesOn(Flow flow) {
        return flow.holdsWorker() || !flow.workRemains() || pool(flow).regain(flow);
    }

    @Override
    public void expired(Flow flow) {
        books.expired++;
    }

    @Override
    public void finished(Flow flow) {
        books.finished++;
        inside.remove(flow);
        books.listener().served(flow.acceptedAt(), flow.waitedNanos());
        books.listener().worked(flow.acceptedAt(), flow.workedNanos(), flow.isWanted());
        if (flow.holdsWorker()) {
            pool(flow).release(flow);
        }
        left();
    }

    private void left() {
        if (onLeft != null) {
            onLeft.run();
        }
    }

    private static WorkerPool pool(Flow flow) {
        return (WorkerPool) flow.crew();
    }

    @Override
    public void memoryLost(boolean silently) {
        staying = 0;
        sends = new FireAndForget(stage.calls(), this::left);
        List<Flow> gone = inside.takeAll();
        books.lost += gone.size();
        books.up().add(-1);
        if (memory != null) {
            memory.lost();
        }
        List<Cores.Loss> unfinished = cores.clear();
        workers.clear();
        consumers.forEach(WorkerPool::clear);
        gone.forEach(Flow::lost);
        gone.forEach(Flow::tellGuard);
        if (!silently) {
            for (Flow flow : gone) {
                if (flow.owesAnswer()) {
                    flow.up().complete(flow.call(), Outcome.UNREACHABLE);
                }
            }
        }
        unfinished.forEach(Cores.Loss::tell);
    }

    @Override
    public void restarted() {
        books.restarted++;
        books.up().add(1);
    }
}
