package dev.faultline.measure;

import dev.faultline.model.messaging.Subscription;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.result.SubscriptionResult.AgeMs;
import dev.faultline.result.SubscriptionResult.Lag;
import dev.faultline.result.Values;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;

/** Measures what one group of consumers does with the messages of a channel. */
final class SubscriptionMeter {

    private final Subscription subscription;
    private final LevelMeter inside;
    private final LatencyHistogram ages = LatencyHistogram.ofThreeDigits();
    private final LatencyHistogram window = LatencyHistogram.ofTwoDigits();
    private final Figures ageP99 = new Figures();
    private final List<DrainWatch> drains = new ArrayList<>();

    SubscriptionMeter(Subscription subscription, Simulation simulation, Span span) {
        this.subscription = subscription;
        this.inside = new LevelMeter(subscription.inside());
        subscription.listenToAges((age, count) -> {
            window.record(age, count);
            if (span.covers(simulation.now() - age)) {
                ages.record(age, count);
            }
        });
    }

    Subscription subscription() {
        return subscription;
    }

    void add(DrainWatch drain) {
        drains.add(drain);
    }

    void warmedUp() {
        inside.warmedUp();
    }

    void closeWindow(long widthNanos) {
        inside.closeWindow(widthNanos);
        ageP99.add(window.count() == 0 ? Double.NaN : window.estimate(0.99) / 1e6);
        window.reset();
    }

    void arrivalsStopped() {
        inside.arrivalsStopped();
    }

    /** The figures; the mean of a backlog that only grew says nothing but how long the run was, and is left out. */
    SubscriptionResult result(Span span, long nowNanos, boolean unstable) {
        double drained = Double.NaN;
        for (DrainWatch drain : drains) {
            drained = Double.isNaN(drained) ? drain.seconds() : Math.max(drained, drain.seconds());
        }
        return new SubscriptionResult(subscription.entered(), subscription.delivered(), subscription.acknowledged(),
                subscription.redelivered(), subscription.duplicates(), subscription.deadLettered(), subscription.expired(),
                subscription.dropped(), subscription.lost(), subscription.outOfOrder(), subscription.inside().value(),
                new Lag(unstable ? Double.NaN : inside.mean(span, nowNanos), inside.max()),
                new AgeMs(Tally.ms(ages.percentile(0.5)), Tally.ms(ages.percentile(0.99))), drained, unstable,
                Counts.of(subscription.reasons()), Counts.of(subscription.counters().all()));
    }

    Values depthMeans() {
        return inside.means().values();
    }

    Values depthMaxima() {
        return inside.maxima().values();
    }

    Values ageP99() {
        return ageP99.values();
    }
}
