package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.scenario.spec.SagaSpec;
import dev.faultline.scenario.spec.SagaStepSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.sim.random.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a service does for one operation or one channel, as far as it can be known without a run: the mean work, the mean waiting,
 * whom it calls and where it sends. Failures are not in it.
 */
final class Handler implements Outline {

    /**
     * A call or a message that the handler makes.
     *
     * @param step     the step, or the part of a parallel one, that makes it
     * @param to       an operation or a channel
     * @param policy   the policy around it
     * @param times    how many there are for one request
     * @param parallel whether others go on at the same time
     */
    record Contact(StepSpec step, String to, Optional<String> policy, double times, boolean parallel) {
    }

    private final String name;
    private final String service;
    private final List<Contact> calls = new ArrayList<>();
    private final List<Contact> sends = new ArrayList<>();
    private final Set<String> stores = new LinkedHashSet<>();
    private final Scenario scenario;
    private StepSpec step;
    private double times = 1;
    private int depth;
    private double workNanos;
    private double ownNanos;

    private Handler(String name, String service, Scenario scenario) {
        this.name = name;
        this.service = service;
        this.scenario = scenario;
    }

    static Handler of(String name, String service, List<StepSpec> steps, Scenario scenario) {
        Handler handler = new Handler(name, service, scenario);
        handler.walk(steps);
        return handler;
    }

    private void walk(List<StepSpec> steps) {
        for (StepSpec each : steps) {
            step = each;
            each.kind().outline(each.settings(), this);
            walkFallback(each);
        }
    }

    /** As long as nothing fails it is no work and no load; but whom it calls may call back. */
    private void walkFallback(StepSpec of) {
        if (of.fallback().isEmpty()) {
            return;
        }
        double timesOutside = times;
        double ownBefore = ownNanos;
        times = 0;
        walk(of.fallback());
        times = timesOutside;
        ownNanos = ownBefore;
        step = of;
    }

    @Override
    public void work(Distribution effort) {
        workNanos += times * effort.mean();
        ownNanos += effort.mean();
    }

    @Override
    public void waiting(Distribution time) {
        ownNanos += time.mean();
    }

    @Override
    public void call(String operation, Optional<String> policy) {
        calls.add(new Contact(step, operation, policy, times, depth > 0));
    }

    /**
     * Its steps are calls; as long as nothing fails its compensations are none, but whom they call may call back. A saga goes on when
     * nobody waits for it, so how long policies try is nobody's concern here.
     */
    @Override
    public void saga(String name) {
        SagaSpec saga = scenario.sagas().get(name);
        for (SagaStepSpec part : saga == null ? List.<SagaStepSpec>of() : saga.steps()) {
            call(part.operation(), Optional.empty());
            part.undo().ifPresent(undo -> calls.add(new Contact(step, undo, Optional.empty(), 0, true)));
        }
    }

    @Override
    public void send(String channel, Publishing as) {
        scenario.destinations(channel, as)
                .forEach(queue -> sends.add(new Contact(step, queue, Optional.empty(), times, depth > 0)));
    }

    /** Who reads a cache may have to load from its source: a call then, though nobody knows how often. */
    @Override
    public void store(StoreUse use, Optional<String> policy) {
        String reached = use.store();
        while (stores.add(reached) && !use.writes()) {
            Optional<String> source = Optional.ofNullable(scenario.stores().get(reached))
                    .flatMap(spec -> spec.kind().source(spec.settings()));
            if (source.isEmpty()) {
                return;
            }
            reached = source.get();
            if (reached.contains(".")) {
                calls.add(new Contact(step, reached, Optional.empty(), 0, true));
                return;
            }
        }
    }

    @Override
    public void parallel(List<List<StepSpec>> branches, long copies) {
        double timesOutside = times;
        double ownBefore = ownNanos;
        double longest = 0;
        times *= copies;
        depth++;
        for (List<StepSpec> branch : branches) {
            ownNanos = 0;
            walk(branch);
            longest = Math.max(longest, ownNanos);
        }
        depth--;
        times = timesOutside;
        ownNanos = ownBefore + longest;
    }

    @Override
    public void sometimes(List<StepSpec> steps, double share) {
        weighted(steps, share);
    }

    @Override
    public void repeated(List<StepSpec> steps, double turns) {
        weighted(steps, turns);
    }

    private void weighted(List<StepSpec> steps, double weight) {
        double timesOutside = times;
        double ownBefore = ownNanos;
        times *= weight;
        ownNanos = 0;
        walk(steps);
        times = timesOutside;
        ownNanos = ownBefore + weight * ownNanos;
    }

    /** The operation, or {@code work/jobs@email} for what a service does with the messages of a channel. */
    String name() {
        return name;
    }

    String service() {
        return service;
    }

    List<Contact> calls() {
        return calls;
    }

    List<Contact> sends() {
        return sends;
    }

    /** The stores that it reads and writes, and those that caches load from. */
    Set<String> stores() {
        return stores;
    }

    /** Effort on a core for one request, in nanoseconds. */
    double workNanos() {
        return workNanos;
    }

    /**
     * Time that one request takes by work and waiting of its own, without that of whom it calls; parallel branches count once.
     */
    double ownNanos() {
        return ownNanos;
    }
}
