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
    private double time;
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
        time = profile.after(time, poisson ? arrivals.nextExponential() : 1);
        if (time < untilNanos || !poisson && time == untilNanos) {
            stage().simulation().at(Math.round(time), onArrival, this);
        }
    }

    private void arrive() {
        long customer = Keys.origin(clientKey, ordinal++);
        scheduleNext();
        ask(customer, onEnd());
    }
}
