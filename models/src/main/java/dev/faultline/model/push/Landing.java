package dev.faultline.model.push;

import dev.faultline.model.balancing.Backends;
import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.Service;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.List;

/**
 * Which instance of the gateway a new connection goes to, and what there is now.
 *
 * <p>One balancer sees all connections, as one in front of a gateway does, and it knows of instances what callers know: those that
 * health checks have not found broken yet still get connections. Where its policy goes by what is under way, that is open
 * connections. Nothing moves a connection afterwards: an instance that was empty stays so until it gets new ones (semantics
 * reference, C3).
 */
public final class Landing implements Backends {

    private static final long PICK = Keys.site("push.landing");

    private final Simulation simulation;
    private final RandomBits bits;
    private final Service gateway;
    private final List<Instance> instances;
    private final LoadBalancer balancer;
    private final int[] connections;

    /** Who wants to know what becomes of the instances of a gateway. */
    public interface Watcher {

        /** It has lost its memory, and all connections with it; {@code silently} if nobody is told. */
        default void memoryLost(int index, boolean silently) {
        }

        /** It is up again, with empty memory. */
        default void restarted(int index) {
        }

        /** Whether it takes part in the world may have changed: it was frozen or isolated, or is no longer. */
        default void changed(int index) {
        }

        /** It is to stop; {@code gone} is to be told once, when no connection holds it any more. */
        default void drains(int index, Runnable gone) {
            gone.run();
        }
    }

    /** The instances of a gateway, none of which has connections. */
    public Landing(PushSite site) {
        simulation = site.stage().simulation();
        bits = site.stage().bits();
        gateway = site.gateway();
        instances = gateway.instances();
        balancer = site.balancer();
        connections = new int[instances.size()];
    }

    /** Somebody wants to know what becomes of the instances, in the order in which they ask to be told. */
    public void watch(Watcher watcher) {
        for (int i = 0; i < connections.length; i++) {
            int index = i;
            instances.get(i).host().listen(new Watch(watcher, index));
            instances.get(i).houses(gone -> watcher.drains(index, gone));
        }
    }

    private record Watch(Watcher watcher, int index) implements HostListener {

        @Override
        public void memoryLost(boolean silently) {
            watcher.memoryLost(index, silently);
        }

        @Override
        public void restarted() {
            watcher.restarted(index);
        }

        @Override
        public void frozen() {
            watcher.changed(index);
        }

        @Override
        public void thawed() {
            watcher.changed(index);
        }

        @Override
        public void isolated() {
            watcher.changed(index);
        }

        @Override
        public void rejoined() {
            watcher.changed(index);
        }
    }

    /**
     * The instance that a connection goes to, or {@link LoadBalancer#NONE}.
     *
     * @param user who connects: the same for all connections of a user, where the policy goes by a key
     */
    public int choose(long user) {
        return connections.length == 1 ? 0 : balancer.choose(this, bits.at(Keys.mix(user, PICK)));
    }

    /** So many more connections, or fewer, are at an instance, on their way to it included. */
    public void add(int index, int more) {
        connections[index] += more;
    }

    /** How many connections are at an instance. */
    public int connections(int index) {
        return connections[index];
    }

    /** An instance by its number. */
    public Instance instance(int index) {
        return instances.get(index);
    }

    @Override
    public int size() {
        return connections.length;
    }

    @Override
    public boolean inRotation(int index) {
        return gateway.inRotation(index);
    }

    @Override
    public boolean isDeployed(int index) {
        return gateway.isDeployed(index);
    }

    @Override
    public int outstanding(int index) {
        return connections[index];
    }

    @Override
    public long nowNanos() {
        return simulation.now();
    }
}
