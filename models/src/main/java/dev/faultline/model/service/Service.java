package dev.faultline.model.service;

import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.Flows;
import dev.faultline.model.flow.Program;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import java.util.ArrayList;
import java.util.List;

/** Instances of one program, which answer the same operations. */
public final class Service {

    private final String name;
    private final Instance.Plan plan;
    private final ServiceBooks books;
    private final List<Instance> instances = new ArrayList<>();
    private final HealthChecks health;
    private long consumerWorkers;

    /** A service with one instance on each of these hosts. */
    public Service(Stage stage, Flows flows, String name, List<Host> hosts, Instance.Plan plan) {
        this.name = name;
        this.plan = plan;
        this.books = new ServiceBooks(stage.simulation());
        for (Host host : hosts) {
            instances.add(new Instance(stage, flows, books, host, plan));
        }
        this.health = new HealthChecks(stage.simulation(), instances);
    }

    public String name() {
        return name;
    }

    public ServiceBooks books() {
        return books;
    }

    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    /** Begins what goes on by itself. */
    public void start() {
        health.start();
    }

    /** Whether health checks have left an instance in rotation. */
    public boolean inRotation(int index) {
        return health.inRotation(index);
    }

    /** Where links bring calls of an operation to, for each instance. */
    public Receiver[] doors(Program operation) {
        return instances.stream().map(instance -> new OperationDoor(instance, operation)).toArray(Receiver[]::new);
    }

    /** Counts workers for messages, which each instance has besides those for calls. */
    public void addConsumerWorkers(int workers) {
        consumerWorkers += workers;
    }

    /** Workers of all instances, for calls and messages; {@link Long#MAX_VALUE} when there is no limit. */
    public long workers() {
        return total(plan.workers() == Long.MAX_VALUE ? Long.MAX_VALUE : plan.workers() + consumerWorkers);
    }

    /** Cores of all instances; {@link Long#MAX_VALUE} when there is no limit. */
    public long cores() {
        return total(plan.cores());
    }

    private long total(long each) {
        return each == Long.MAX_VALUE ? Long.MAX_VALUE : each * instances.size();
    }

    /** Calls and messages inside of its instances. */
    public long inside() {
        return instances.stream().mapToLong(Instance::inside).sum();
    }

    /**
     * Proves that each call and message that arrived is accounted for.
     *
     * @return what does not add up, or an empty text
     */
    public String audit() {
        long accounted = books.finished() + books.rejected() + books.lost() + inside();
        return accounted == books.arrived() ? "" : "service " + name + ": " + books.arrived() + " arrived, but "
                + books.finished() + " finished + " + books.rejected() + " rejected + " + books.lost() + " lost + "
                + inside() + " inside";
    }
}
