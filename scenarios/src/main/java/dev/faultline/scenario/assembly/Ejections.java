package dev.faultline.scenario.assembly;

import dev.faultline.model.balancing.OutlierDetector;
import dev.faultline.model.balancing.OutlierDetector.Reason;
import dev.faultline.model.resilience.PolicyBook;
import dev.faultline.model.resilience.Reporting;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keeps for the result whom one balancer ejected, when, why and for how long. */
final class Ejections implements OutlierDetector.Listener, Reporting {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Simulation clock;
    private final OutlierDetector detector;
    private final String balancer;
    private final List<String> instances;
    private final long[] since;
    private final List<PolicyBook.Change> changes = new ArrayList<>();
    private long ejectedNanos;

    /**
     * Nobody is ejected yet.
     *
     * @param balancer whose view it is: the caller's instance, or the callee for a central one
     * @param instances the names of those that it chooses among
     */
    Ejections(Simulation clock, OutlierDetector detector, String balancer, List<String> instances) {
        this.clock = clock;
        this.detector = detector;
        this.balancer = balancer;
        this.instances = instances;
        this.since = new long[instances.size()];
        detector.listen(this);
    }

    @Override
    public void ejected(int index, Reason reason, long atNanos) {
        since[index] = atNanos;
        change(index, atNanos, "ejects ");
    }

    @Override
    public void returned(int index, long atNanos) {
        ejectedNanos += atNanos - since[index];
        change(index, atNanos, "takes back ");
    }

    private void change(int index, long atNanos, String what) {
        changes.add(new PolicyBook.Change(atNanos, balancer, what + instances.get(index)));
    }

    @Override
    public void report(PolicyBook book) {
        detector.advance(clock.now()); // sweeps that are due change nothing but what is known of them
        long ejections = 0;
        for (Reason reason : Reason.values()) {
            ejections += detector.ejections(reason);
        }
        book.count("ejections", ejections);
        for (Reason reason : Reason.values()) {
            book.count("by-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), detector.ejections(reason));
        }
        book.count("over-the-maximum", detector.overflows());
        long still = 0;
        for (int i = 0; i < since.length; i++) {
            still += detector.isEjected(i) ? clock.now() - since[i] : 0;
        }
        book.count("ejected-ms", (ejectedNanos + still) / NANOS_PER_MILLI);
        changes.forEach(change -> book.change(change.atNanos(), change.by(), change.to()));
    }
}
