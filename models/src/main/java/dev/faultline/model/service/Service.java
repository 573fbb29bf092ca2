package dev.faultline.model.service;

import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.Flows;
import dev.faultline.model.flow.Program;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Level;
import dev.faultline.model.scaling.Autoscaler;
import dev.faultline.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Instances of one program, which answer the same operations. */
public final class Service {

    private final String name;
    private final Instance.Plan plan;
    private final ServiceBooks books;
    private final List<Instance> instances = new ArrayList<>();
    private final HealthChecks health;
    private final Roster roster;
    private final Autoscaler autoscaler;
    private final FailOver failOver;
    private long consumerWorkers;

    /** A service with one instance on each of these hosts, all of them there from the beginning. */
    public Service(Stage stage, Flows flows, String name, List<Host> hosts, Instance.Plan plan) {
        this(stage, flows, name, hosts, plan, Life.plain(hosts.size()));
    }

    /** A service with one instance on each of these hosts, the first of which are there from the beginning. */
    public Service(Stage stage, Flows flows, String name, List<Host> hosts, Instance.Plan plan, Life life) {
        this.name = name;
        this.plan = plan;
        this.books = new ServiceBooks(stage.simulation());
        Simulation simulation = stage.simulation();
        boolean[] deployed = life.deployed(hosts);
        boolean[] up = life.up(hosts);
        for (int i = 0; i < up.length; i++) {
            if (!up[i]) {
                hosts.get(i).crash(); // it is switched off until somebody wants it
            }
            instances.add(instance(stage, flows, hosts.get(i), life));
            if (!deployed[i]) {
                instances.get(i).standBy();
            }
        }
        this.roster = new Roster(simulation, deployed, up, life.health().lag().toNanos());
        roster.listen((index, isHealthy) -> books.listener().healthChanged(simulation.now(), hosts.get(index).name(), isHealthy));
        this.health = new HealthChecks(simulation, instances, roster, life.health());
        this.autoscaler = life.scaling().map(scaling -> new Autoscaler(simulation, members(simulation, life,
                scaling.startUp().orElse(life.startUp()), scaling.every()), scaling)).orElse(null);
        this.failOver = life.standby().map(standby -> new FailOver(simulation, books, roster, members(simulation, life,
                standby.startUp().orElse(life.startUp()), Duration.ZERO), instances, standby,
                life.health().interval().toNanos())).orElse(null);
    }

    private Instance instance(Stage stage, Flows flows, Host host, Life life) {
        Simulation simulation = stage.simulation();
        Instance instance = new Instance(stage, flows, books, host, plan);
        host.setStartUp(life.startUp().toNanos());
        life.cold().ifPresent(cold -> new Cold(host, cold));
        life.memory().ifPresent(memory -> instance.limit(new Memory(simulation, host, books, memory, instance::inside)));
        if (!life.shed().isEmpty()) {
            instance.shed(new Shedder(instance, life.shed(), plan.cores()));
        }
        return instance;
    }

    private Members members(Simulation simulation, Life life, Duration startUp, Duration newFor) {
        return new Members(simulation, books, roster, health, instances, plan, startUp.toNanos(), newFor.toNanos(),
                life.shutdown());
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
        if (autoscaler != null) {
            autoscaler.start();
        }
        if (failOver != null) {
            failOver.start();
        }
    }

    /** Whether an instance is there and health checks have left it in rotation, as far as callers know. */
    public boolean inRotation(int index) {
        return roster.inRotation(index);
    }

    /** Whether an instance is wanted now and has started: switched off ones, and those on their way up or down, are not. */
    public boolean isDeployed(int index) {
        return roster.isDeployed(index);
    }

    /** Whether somebody starts and stops its instances while it runs: an autoscaler, or a region that stands by. */
    public boolean isScaled() {
        return autoscaler != null || failOver != null;
    }

    /** Where links bring calls of an operation to, for each instance. */
    public Receiver[] doors(Program operation) {
        return instances.stream().map(instance -> new OperationDoor(instance, operation)).toArray(Receiver[]::new);
    }

    /** Counts workers for messages, which each instance has besides those for calls. */
    public void addConsumerWorkers(int workers) {
        consumerWorkers += workers;
    }

    /** Counts the messages of a channel that this service's group is behind with: what it scales on, if it is told to. */
    public void isBehindBy(Level lag) {
        books.lags().add(lag);
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

    /** Calls of its instances that go on without whoever made them. */
    public long sending() {
        return instances.stream().mapToLong(Instance::sending).sum();
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
