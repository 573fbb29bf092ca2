package dev.faultline.model.workload;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.Zipf;
import java.util.List;

/**
 * A fixed number of users, each of whom thinks, asks, waits for the answer, and thinks again. A slow system slows them down.
 */
public final class ClosedPopulation extends Population {

    private static final long THINK = Keys.site("think");

    private final int users;
    private final Distribution think;
    private final long untilNanos;
    private final long clientKey;

    private final Handler<User> onThought = new Handler<>("client.thought") {
        @Override
        protected void handle(User user) {
            user.ask();
        }
    };

    /**
     * A closed population.
     *
     * @param users how many there are
     * @param think the time between an answer and the next request, and before the first
     * @param untilNanos when they stop asking
     */
    public ClosedPopulation(Stage stage, String name, List<Zipf> keys, double duplicates, int users, Distribution think,
            long untilNanos) {
        super(stage, name, keys, duplicates);
        this.users = users;
        this.think = think;
        this.untilNanos = untilNanos;
        this.clientKey = Keys.client(stage.seed(), name);
    }

    @Override
    public void start() {
        for (int i = 0; i < users; i++) {
            new User(i).think();
        }
    }

    private final class User implements Completion {

        private final int number;
        private long iteration;

        User(int number) {
            this.number = number;
        }

        void think() {
            long customer = Keys.origin(clientKey, number, iteration);
            long nanos = think.sampleNanos(stage().bits().at(Keys.mix(customer, THINK)));
            if (stage().simulation().now() + nanos < untilNanos) {
                stage().simulation().after(nanos, onThought, this);
            }
        }

        void ask() {
            ClosedPopulation.this.ask(Keys.origin(clientKey, number, iteration++), this);
        }

        @Override
        public void complete(Call call, Outcome outcome) {
            ended(call, outcome);
            think();
        }
    }
}
