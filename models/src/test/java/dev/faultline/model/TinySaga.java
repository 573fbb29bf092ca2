package dev.faultline.model;

import dev.faultline.model.flow.Guard;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.model.saga.Participant;
import dev.faultline.model.saga.Role;
import dev.faultline.model.saga.SagaBook;
import dev.faultline.model.saga.SagaPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A saga of a {@link TinyWorld}: the last step is the pivot, answers are waited for 1 s, until told otherwise. */
public final class TinySaga {

    private final TinyWorld world;
    private final String name;
    private final List<String> steps = new ArrayList<>();
    private final List<String> undos = new ArrayList<>();
    private int pivot = -1;
    private boolean parallel;
    private boolean refusesLate = true;
    private String timeout = "1s";
    private long attempts = Long.MAX_VALUE;
    private Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), 2, Duration.ofSeconds(100));
    private SagaBook book;

    TinySaga(TinyWorld world, String name) {
        this.world = world;
        this.name = name;
    }

    /** A step, and what takes it back or null. */
    public TinySaga step(String operation, String undo) {
        steps.add(operation);
        undos.add(undo);
        return this;
    }

    public TinySaga pivot(String operation, String undo) {
        pivot = steps.size();
        return step(operation, undo);
    }

    /** All compensations go on at the same time. */
    public TinySaga parallel() {
        parallel = true;
        return this;
    }

    /** Participants do steps that come after their compensation. */
    public TinySaga doesLateSteps() {
        refusesLate = false;
        return this;
    }

    public TinySaga timeout(String time) {
        timeout = time;
        return this;
    }

    public TinySaga attempts(long number, Backoff after) {
        attempts = number;
        backoff = after;
        return this;
    }

    /** What has become of these sagas. */
    public SagaBook book() {
        if (book == null) {
            List<SagaPlan.Step> all = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                all.add(new SagaPlan.Step(steps.get(i), undos.get(i) != null, TinyWorld.nanos(timeout)));
            }
            book = new SagaBook(world.stage().simulation(), new SagaPlan(name, all, pivot < 0 ? all.size() - 1 : pivot, parallel,
                    TinyWorld.nanos(timeout), attempts, backoff, Jitter.NONE, refusesLate));
        }
        return book;
    }

    List<String> steps() {
        return steps;
    }

    List<String> undos() {
        return undos;
    }

    Guard guard(String operation, Guard inner) {
        int done = steps.indexOf(operation);
        int undone = undos.indexOf(operation);
        return done < 0 && undone < 0 ? inner
                : new Participant(List.of(new Role(book(), Math.max(done, undone), undone >= 0)), inner);
    }
}
