package dev.faultline.model.workload;

import dev.faultline.model.call.Stage;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Randomness;
import dev.faultline.sim.random.Zipf;
import java.util.List;

/**
 * Clients who do not wait for each other: the arrival process knows nothing of answers.
 *
 * <p>Arrivals are a process of unit rate (Poisson, or like clockwork) mapped through the cumulative rate.
 */
public final class OpenPopulation extends Population {

    private final RateProfile profile;
    private final boolean poisson;
    private final long untilNanos;
    private final long clientKey;
    private final RandomBits arrivals;
    /** The next arrival on the scale of the unit-rate process; added up there, where steps of 1 leave no rounding behind. */
    private double due;
    private long ordinal;

    private final Handler<OpenPopulation> onArrival = new Handler<>("client.arrival") {
        @Override
        protected void handle(OpenPopulation clients) {
            clients.arrive();
        }
    };

    /**
     * An open population.
     *
     * @param profile the rate over time
     * @param poisson whether the times between arrivals are exponential; otherwise they are even
     * @param untilNanos when arrivals stop
     */
    public OpenPopulation(Stage stage, String name, List<Zipf> keys, double duplicates, RateProfile profile,
            boolean poisson, long untilNanos) {
        super(stage, name, keys, duplicates);
        this.profile = profile;
        this.poisson = poisson;
        this.untilNanos = untilNanos;
        this.clientKey = Keys.client(stage.seed(), name);
        this.arrivals = new Randomness(stage.seed()).stream("arrivals:" + name);
    }

    @Override
    public void start() {
        scheduleNext();
    }

    private void scheduleNext() {
        due += poisson ? arrivals.nextExponential() : 1;
        double time = profile.after(0, due);
        if (time < untilNanos || !poisson && Math.round(time) == untilNanos) {
            stage().simulation().at(Math.max(Math.round(time), stage().simulation().now()), onArrival, this);
        }
    }

    private void arrive() {
        long customer = Keys.origin(clientKey, ordinal++);
        scheduleNext();
        ask(customer, onEnd());
    }
}
