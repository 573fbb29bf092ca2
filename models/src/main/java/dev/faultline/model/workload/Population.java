package dev.faultline.model.workload;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.queueing.Priority;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.Zipf;
import java.util.List;

/**
 * A crowd of clients that ask for one thing, again and again.
 *
 * <p>Each request of an open population has an ordinal, each of a closed one a user and an iteration; with the seed and the
 * population's name they key all that is random about it. Double clicks are requests of their own with the same intention.
 */
public abstract class Population implements Origin {

    private static final long SECOND_CLICK = Keys.site("second-click");
    private static final long SECOND = 1_000_000_000L;

    private final String name;
    private final List<Zipf> keys;
    private final double duplicates;
    private final Stage stage;
    private Endpoint target;
    private PopulationListener listener = PopulationListener.NONE;
    private long started;
    private long open;
    private final long[] ended = new long[Outcome.values().length];

    private final Handler<Long> onSecondClick = new Handler<>("client.second-click") {
        @Override
        protected void handle(Long customer) {
            send(customer, Keys.mix(customer, SECOND_CLICK), onEnd);
        }
    };
    private int priority = Priority.USUAL;
    private final Completion onEnd = this::ended;

    /**
     * A population.
     *
     * @param name its name in the scenario
     * @param keys whom requests are about, in the order of their declaration
     * @param duplicates share of the requests that are made twice, from 0 to 1
     */
    protected Population(Stage stage, String name, List<Zipf> keys, double duplicates) {
        this.stage = stage;
        this.name = name;
        this.keys = List.copyOf(keys);
        this.duplicates = duplicates;
    }

    /** Where requests go: set once, when all is there. */
    public void connect(Endpoint endpoint) {
        target = endpoint;
    }

    /** Begins to ask. */
    public abstract void start();

    /** Adds a watcher. */
    public void listen(PopulationListener watcher) {
        listener = listener == PopulationListener.NONE ? watcher : listener.and(watcher);
    }

    @Override
    public String name() {
        return name;
    }

    /** Makes its requests this important, from 0 to 9, wherever they lead to. */
    public void setPriority(int importance) {
        priority = importance;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public long keyValue(int index, long customer) {
        return keys.get(index).sample(stage.bits().at(Keys.mix(customer, index)));
    }

    /** Requests sent so far, second clicks among them. */
    public long started() {
        return started;
    }

    /** Requests under way. */
    public long open() {
        return open;
    }

    /** Requests that ended so. */
    public long ended(Outcome outcome) {
        return ended[outcome.ordinal()];
    }

    /**
     * Proves that each request is accounted for.
     *
     * @return what does not add up, or an empty text
     */
    public String audit() {
        long accounted = open;
        for (long count : ended) {
            accounted += count;
        }
        return accounted == started ? "" : "client " + name + ": " + started + " requests started, but " + accounted
                + " ended or are open";
    }

    protected final Stage stage() {
        return stage;
    }

    /** Asks on behalf of a customer, and perhaps clicks twice. */
    protected final void ask(long customer, Completion then) {
        if (duplicates > 0) {
            var bits = stage.bits().at(Keys.mix(customer, SECOND_CLICK));
            if (bits.nextUnit() < duplicates) {
                stage.simulation().after((long) (bits.nextUnit() * SECOND), onSecondClick, customer);
            }
        }
        send(customer, customer, then);
    }

    /** What an open population does at the end of a request. */
    protected final Completion onEnd() {
        return onEnd;
    }

    private void send(long customer, long path, Completion then) {
        started++;
        open++;
        Call call = stage.calls().root(this, customer, customer, path);
        listener.started(call);
        target.call(call, then);
    }

    /** A request has ended. */
    protected final void ended(Call call, Outcome outcome) {
        open--;
        ended[outcome.ordinal()]++;
        listener.ended(call, outcome);
        stage.calls().release(call);
    }
}
