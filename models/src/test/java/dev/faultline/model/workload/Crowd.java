package dev.faultline.model.workload;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Zipf;
import java.util.ArrayList;
import java.util.List;

/** Clients and whom they ask: somebody who notes each request and answers after a while. */
final class Crowd {

    static final long S = 1_000_000_000;

    /** What is noted of a request. */
    record Noted(long at, long customer, long request, long workKey) {
    }

    final Stage stage;
    final List<Noted> noted = new ArrayList<>();
    Population population;
    private final long answerAfter;
    private final Handler<Runnable> onAnswer = Handler.of("test.answer", Runnable::run);

    Crowd(long seed, long answerAfter) {
        this.stage = Stage.of(seed);
        this.answerAfter = answerAfter;
    }

    /** Runs open clients who arrive until a time, and answers them all. */
    static Crowd open(long seed, RateProfile profile, boolean poisson, long until, List<Zipf> keys, double duplicates) {
        Crowd crowd = new Crowd(seed, 1_000_000);
        return crowd.run(new OpenPopulation(crowd.stage, "shoppers", keys, duplicates, profile, poisson, until), 10 * until);
    }

    static Crowd open(long seed, RateProfile profile, boolean poisson, long until) {
        return open(seed, profile, poisson, until, List.of(), 0);
    }

    /** Runs closed clients until a time. */
    static Crowd closed(int users, Distribution think, long answerAfter, double duplicates, long until) {
        Crowd crowd = new Crowd(7, answerAfter);
        return crowd.run(new ClosedPopulation(crowd.stage, "users", List.of(), duplicates, users, think, until), 10 * until);
    }

    private Crowd run(Population clients, long until) {
        population = clients;
        clients.connect(this::note);
        clients.start();
        stage.simulation().run(until, Long.MAX_VALUE);
        return this;
    }

    private void note(Call call, Completion completion) {
        noted.add(new Noted(stage.simulation().now(), call.customer(), call.request(), call.workKey(1)));
        stage.simulation().after(answerAfter, onAnswer, () -> completion.complete(call, Outcome.OK));
    }

    List<Long> times() {
        return noted.stream().map(Noted::at).toList();
    }

    List<Long> customers() {
        return noted.stream().map(Noted::customer).toList();
    }

    long countBetween(long from, long to) {
        return noted.stream().filter(each -> from < each.at && each.at <= to).count();
    }
}
