package dev.faultline.model.service;

import dev.faultline.model.place.HostListener;
import dev.faultline.model.queueing.Level;
import dev.faultline.model.scaling.Fleet;
import dev.faultline.model.scaling.Headcount;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * The instances of a service as somebody starts and stops them.
 *
 * <p>All that there can ever be exist from the beginning; those that are not wanted are switched off and out of rotation. The
 * lowest-numbered are started first, and the highest-numbered are stopped first. One that stops leaves the rotation, refuses calls
 * after a while, finishes what is inside, and is switched off when that is done or its grace is over.
 */
final class Members implements Fleet {

    private enum State {
        OFF, STARTING, SERVING, STOPPING
    }

    private final Simulation simulation;
    private final ServiceBooks books;
    private final Roster roster;
    private final HealthChecks health;
    private final Instance.Plan plan;
    private final long startUpNanos;
    private final long newForNanos;
    private final Shutdown shutdown;
    private final List<Member> members = new ArrayList<>();

    private final Handler<Member> onRefuse = new Handler<>("service.refuses") {
        @Override
        protected void handle(Member member) {
            member.instance.refuse();
            member.perhapsEmpty();
        }
    };
    private final Handler<Member> onGraceOver = new Handler<>("service.grace-is-over") {
        @Override
        protected void handle(Member member) {
            member.switchOff();
        }
    };
    private final Handler<Member> onEmpty = new Handler<>("service.drained") {
        @Override
        protected void handle(Member member) {
            member.switchOff();
        }
    };

    /**
     * The instances of a service, of which the deployed ones serve.
     *
     * @param startUpNanos from the decision to start one until it serves
     * @param newForNanos for how long it then does not count for averages
     */
    Members(Simulation simulation, ServiceBooks books, Roster roster, HealthChecks health, List<Instance> instances,
            Instance.Plan plan, long startUpNanos, long newForNanos, Shutdown shutdown) {
        this.simulation = simulation;
        this.books = books;
        this.roster = roster;
        this.health = health;
        this.plan = plan;
        this.startUpNanos = startUpNanos;
        this.newForNanos = newForNanos;
        this.shutdown = shutdown;
        for (int i = 0; i < instances.size(); i++) {
            members.add(new Member(i, instances.get(i)));
        }
    }

    @Override
    public Headcount headcount() {
        int serving = 0;
        int starting = 0;
        int missing = 0;
        for (Member member : members) {
            if (member.state == State.STARTING || member.state == State.SERVING && member.isNew()) {
                starting++;
            } else if (member.state == State.SERVING) {
                boolean isUp = member.instance.host().isUp();
                serving += isUp ? 1 : 0;
                missing += isUp ? 0 : 1;
            }
        }
        return new Headcount(serving, starting, missing);
    }

    /** Whether any instance can be started or stopped now. */
    @Override
    public boolean canResize() {
        return members.stream().anyMatch(Member::isManaged);
    }

    /** Whether these instances can be started and stopped now. */
    boolean canResize(List<Integer> indexes) {
        return indexes.stream().allMatch(index -> members.get(index).isManaged());
    }

    @Override
    public void resize(int wanted, String why) {
        int now = headcount().wanted();
        books.resized(simulation.now(), now, wanted, why);
        for (int i = 0; i < members.size() && now < wanted; i++) {
            if (members.get(i).state == State.OFF && members.get(i).isManaged()) {
                members.get(i).switchOn();
                now++;
            }
        }
        for (int i = members.size() - 1; i >= 0 && now > wanted; i--) {
            if (members.get(i).isWanted() && members.get(i).isManaged()) {
                members.get(i).stop();
                now--;
            }
        }
    }

    /** Starts one that is off; it serves when it is up. */
    void switchOn(int index) {
        Member member = members.get(index);
        if (member.state == State.STOPPING) {
            member.switchOff();
        }
        member.switchOn();
    }

    /** Stops one. */
    void stop(int index) {
        members.get(index).stop();
    }

    /** One that is up serves from now on. */
    void deploy(int index) {
        members.get(index).instance.serve();
        roster.setDeployed(index, true);
    }

    /** One no longer serves, and stays up. Calls that come all the same are taken; messages are not asked for. */
    void withdraw(int index) {
        members.get(index).instance.standBy();
        roster.setDeployed(index, false);
    }

    @Override
    public Level up() {
        return books.up();
    }

    @Override
    public Level cores() {
        return books.cores();
    }

    @Override
    public Level workers() {
        return books.workers();
    }

    @Override
    public Level inLine() {
        return books.inLine();
    }

    @Override
    public long lagIntegral() {
        return books.lags().stream().mapToLong(Level::integral).sum();
    }

    @Override
    public long coresEach() {
        return plan.cores();
    }

    @Override
    public long workersEach() {
        return plan.workers();
    }

    /** One instance, and what is to become of it. */
    private final class Member implements HostListener {

        private final int index;
        private final Instance instance;
        private State state;
        private long newUntil;
        private long nextTimer = Simulation.NONE;
        private long graceTimer = Simulation.NONE;

        Member(int index, Instance instance) {
            this.index = index;
            this.instance = instance;
            this.state = instance.host().isUp() ? State.SERVING : State.OFF;
            instance.host().listen(this);
        }

        /** It has served for less time than averages are over: its own would be of the time before. */
        private boolean isNew() {
            return simulation.now() < newUntil;
        }

        private boolean isManaged() {
            return instance.host().platform().controlPlane().isUp();
        }

        private boolean isWanted() {
            return state == State.STARTING || state == State.SERVING;
        }

        private void switchOn() {
            state = State.STARTING;
            instance.host().restart(startUpNanos);
        }

        @Override
        public void restarted() {
            if (state == State.STARTING) {
                state = State.SERVING;
                newUntil = simulation.now() + newForNanos;
                instance.serve();
                health.forget(index);
                roster.setProbed(index, true);
                roster.setDeployed(index, true);
            }
        }

        @Override
        public void memoryLost(boolean silently) {
            if (state == State.STOPPING) {
                switchOff();
            }
        }

        private void stop() {
            boolean wasUp = state == State.SERVING && instance.host().isUp();
            roster.setProbed(index, false);
            roster.setDeployed(index, false);
            state = State.STOPPING;
            if (!wasUp || shutdown.grace().isZero()) {
                switchOff();
                return;
            }
            graceTimer = simulation.after(shutdown.grace().toNanos(), onGraceOver, this);
            instance.drain(this::perhapsEmpty);
            if (shutdown.preStop().isZero()) {
                instance.refuse();
                perhapsEmpty();
            } else {
                nextTimer = simulation.after(shutdown.preStop().toNanos(), onRefuse, this);
            }
        }

        /** What refuses calls and has none inside is done; whoever finished last has still to answer. */
        private void perhapsEmpty() {
            if (state == State.STOPPING && instance.refuses() && instance.inside() == 0 && instance.sending() == 0
                    && !instance.isLivedIn() && !simulation.isPending(nextTimer)) {
                nextTimer = simulation.after(0, onEmpty, this);
            }
        }

        private void switchOff() {
            simulation.cancel(nextTimer);
            simulation.cancel(graceTimer);
            state = State.OFF;
            instance.host().crash();
        }
    }
}
