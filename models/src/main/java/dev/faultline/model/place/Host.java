package dev.faultline.model.place;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.TimerGroup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine, container or process that fails as one.
 *
 * <p>It has two verbs. {@link #after} is clock time: timeouts, heartbeats, back-off. {@link #work} is effort on a core, in
 * nanoseconds at full speed; a slow host stretches what remains of it. What breaks a host:
 *
 * <ul>
 *   <li>a <em>crash</em> loses memory: timers and work are gone, whoever calls is refused after one trip;
 *   <li>being <em>cut off</em> (its zone lost its power) loses memory too, but in silence: nobody is refused;
 *   <li>a <em>freeze</em> keeps memory and stands still: work goes on later where it stopped, timers that came due fire
 *       when it ends, messages wait at the door;
 *   <li><em>slow</em> multiplies what remains of the present work and all that comes;
 *   <li>a <em>closed port</em> keeps memory and work, and refuses whoever asks;
 *   <li>being <em>isolated</em> keeps everything, and nobody outside of its place hears from it: links drop what crosses, and the
 *       host only tells those who would notice.
 * </ul>
 *
 * <p>A host that restarts may take time to start up; until then it is as down as before, and tells so.
 *
 * <p>Each state has as many reasons as there are faults that cause it, and ends when the last of them does; factors of
 * slowness multiply.
 */
public final class Host {

    private final Simulation simulation;
    private final String name;
    private final Zone zone;
    private final TimerGroup clock;
    private final TimerGroup effort;
    private final List<HostListener> listeners = new ArrayList<>();
    private final ArrayDeque<Arrival> door = new ArrayDeque<>();
    private final Handler<Host> onStarted = new Handler<>("host.started") {
        @Override
        protected void handle(Host host) {
            starting = Simulation.NONE;
            look();
            listeners.forEach(HostListener::restarted);
        }
    };
    private final Handler<Arrival> onDoorOpened = new Handler<>("host.door-opened") {
        @Override
        protected void handle(Arrival arrival) {
            door.remove(arrival);
            look();
            enter(arrival);
        }
    };

    private int crashes;
    private int cuts;
    private int freezes;
    private int isolations;
    private int closures;
    private final Factors slownesses = new Factors();
    private final Platform platform = new Platform();
    private double slowness = 1;
    private long startUpNanos;
    private long starting = Simulation.NONE;
    /** What one core could have done until the last change of pace, in nanoseconds at full speed. */
    private double doable;
    private long paceSince;
    private int incarnation;
    private boolean isOpen = true;

    public Host(Simulation simulation, String name, Zone zone) {
        this.simulation = simulation;
        this.name = name;
        this.zone = zone;
        this.clock = simulation.newGroup(name + ".clock");
        this.effort = simulation.newGroup(name + ".effort");
    }

    public String name() {
        return name;
    }

    public Zone zone() {
        return zone;
    }

    /** Registers what lives in this host's memory. */
    public void listen(HostListener listener) {
        listeners.add(listener);
    }

    /** Schedules on the host's clock; gone when it crashes. Returns a handle for {@link Simulation#cancel}. */
    public <P> long after(long delayNanos, Handler<P> handler, P payload) {
        return clock.after(delayNanos, handler, payload);
    }

    /** Schedules the end of work that takes {@code nanos} of a core at full speed. Returns a handle. */
    public <P> long work(long nanos, Handler<P> handler, P payload) {
        return effort.after(slowness == 1 ? nanos : Math.round(nanos * slowness), handler, payload);
    }

    /** Counts the lives of this host; what was meant for an earlier one is dropped. */
    public int incarnation() {
        return incarnation;
    }

    /** Sets how long it takes from a restart until it is up, in nanoseconds; at first, no time. */
    public void setStartUp(long nanos) {
        startUpNanos = nanos;
    }

    /** Whether it has memory and takes part in the world, if only frozen or slow. */
    public boolean isUp() {
        return crashes == 0 && cuts == 0 && starting == Simulation.NONE;
    }

    /** Whether it is down but its network tells so: whoever calls is refused. */
    public boolean refuses() {
        return cuts == 0 && !isUp();
    }

    public boolean isFrozen() {
        return freezes > 0;
    }

    /** Whether it takes part in the world now: it is up and does not stand still. */
    public boolean answers() {
        return isUp() && freezes == 0;
    }

    /** Whether it would answer a health check now, which comes from outside of its place. */
    public boolean answersProbes() {
        return answers() && isolations == 0 && closures == 0;
    }

    /** Whether a health check would be refused now, and not wait for an answer in vain. */
    public boolean refusesProbes() {
        return isolations == 0 && (refuses() || closures > 0 && answers());
    }

    /** Whether nobody outside of its place hears from it. */
    public boolean isIsolated() {
        return isolations > 0;
    }

    /** Its disk, clock, certificate, and the rest of what it stands on. */
    public Platform platform() {
        return platform;
    }

    /** By what factor work takes longer than at full speed. */
    public double slowness() {
        return slowness;
    }

    /**
     * Something has travelled here: it is taken, refused, vanishes, or waits at the door until the host thaws. Who comes in the
     * instant of the thaw stands behind those who wait.
     */
    public void arrive(Arrival arrival) {
        if (isOpen) {
            arrival.taken();
        } else if (cuts > 0) {
            arrival.vanished();
        } else if (!isUp()) {
            arrival.refused();
        } else if (freezes == 0 && door.isEmpty()) {
            enter(arrival);
        } else {
            door.add(arrival);
            clock.after(0, onDoorOpened, arrival);
        }
    }

    /** One look for each arrival instead of four. */
    private void look() {
        isOpen = answers() && closures == 0 && door.isEmpty();
    }

    /** Through a closed port comes only what was asked for. */
    private void enter(Arrival arrival) {
        if (closures == 0 || arrival.isAnswer()) {
            arrival.taken();
        } else {
            arrival.refused();
        }
    }

    /** Begins to refuse whoever asks; what is inside goes on. */
    public void closePort() {
        closures++;
        look();
    }

    /** Ends refusing, when nothing else keeps the port closed. */
    public void openPort() {
        closures--;
        look();
    }

    /** Begins to be out of reach for all who are not in its place. */
    public void isolate() {
        isolations++;
        if (isolations == 1) {
            listeners.forEach(HostListener::isolated);
        }
    }

    /** Ends being out of reach, when no other reason keeps it so. */
    public void rejoin() {
        isolations--;
        if (isolations == 0) {
            listeners.forEach(HostListener::rejoined);
        }
    }

    /** Begins a crash. */
    public void crash() {
        boolean wasUp = isUp();
        crashes++;
        startsNoMore();
        look();
        if (wasUp) {
            loseMemory(false);
        }
    }

    /** Ends a crash; the host is up again when no other reason holds it down. */
    public void restart() {
        restart(startUpNanos);
    }

    /** Ends a crash; if no other reason holds it down, the host is up after so many nanoseconds. */
    public void restart(long upAfterNanos) {
        crashes--;
        comeBack(upAfterNanos);
    }

    /** Begins to be cut off: power and network of the host are gone. */
    public void cutOff() {
        boolean wasUp = isUp();
        cuts++;
        startsNoMore();
        look();
        if (wasUp) {
            loseMemory(true);
        }
    }

    /** Ends being cut off. */
    public void reconnect() {
        cuts--;
        comeBack(startUpNanos);
    }

    /**
     * What one core of this host could have done since the beginning, in nanoseconds of work at full speed: less than the time
     * that has passed where the host was frozen or slow.
     */
    public double doable() {
        return freezes > 0 ? doable : doable + (simulation.now() - paceSince) / slowness;
    }

    private void paceChanges() {
        doable = doable();
        paceSince = simulation.now();
    }

    /** Begins to stand still. */
    public void freeze() {
        paceChanges();
        freezes++;
        look();
        clock.hold();
        effort.hold();
        if (freezes == 1 && isUp()) {
            listeners.forEach(HostListener::frozen);
        }
    }

    /** Ends standing still, when no other reason holds it. */
    public void thaw() {
        paceChanges();
        freezes--;
        look();
        clock.release();
        effort.resume();
        if (freezes == 0 && isUp()) {
            listeners.forEach(HostListener::thawed);
        }
    }

    /** Begins to be slower by {@code factor}, above 0; 2 means that work takes twice as long. */
    public void slowDown(double factor) {
        slownesses.add(factor);
        stretch();
    }

    /** Ends being slower by {@code factor}. */
    public void speedUp(double factor) {
        slownesses.remove(factor);
        stretch();
    }

    private void stretch() {
        paceChanges();
        double before = slowness;
        slowness = slownesses.product();
        effort.rescale(slowness / before);
    }

    private void loseMemory(boolean silently) {
        incarnation++;
        clock.cancelAll();
        effort.cancelAll();
        List<Arrival> waiting = List.copyOf(door);
        door.clear();
        listeners.forEach(listener -> listener.memoryLost(silently));
        for (Arrival arrival : waiting) {
            if (silently) {
                arrival.vanished();
            } else {
                arrival.refused();
            }
        }
    }

    /** What was on its way up is down again. */
    private void startsNoMore() {
        simulation.cancel(starting);
        starting = Simulation.NONE;
    }

    private void comeBack(long upAfterNanos) {
        if (isUp() && upAfterNanos > 0) {
            starting = clock.after(upAfterNanos, onStarted, this);
        }
        look();
        if (isUp()) {
            listeners.forEach(HostListener::restarted);
        }
    }
}
