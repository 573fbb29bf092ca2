package dev.faultline.model.service;

import dev.faultline.model.flow.Flow;
import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;
import java.util.List;

/** What does the work of an instance: a class and no interface, so that calls are direct where only one kind is in use. */
abstract class Cores {

    private final Level ofService;
    /** Null unless somebody wants to know how busy this very instance is. */
    private Level ofInstance;

    Cores(ServiceBooks books) {
        ofService = books.cores();
    }

    /** From now on it is known how busy this instance is. */
    final void keepIntegral(Simulation simulation) {
        ofInstance = new Level(simulation);
    }

    /** The integral of its busy cores over time, in nanoseconds, since {@link #keepIntegral}. */
    final long integral() {
        return ofInstance.integral();
    }

    /** So many more cores are busy. */
    final void busy(long more) {
        ofService.add(more);
        if (ofInstance != null) {
            ofInstance.add(more);
        }
    }

    /** Does so much work for the flow, in nanoseconds of a core at full speed, and tells it when that is done. */
    abstract void work(Flow flow, long nanos);

    /** The flow's work, or its wait for a core, is over before its time. */
    abstract void stop(Flow flow);

    /** How many flows, and items of gateway work, wait for a core. */
    abstract long waiting();

    /** Does work of many items, and tells it when that is done. */
    abstract void work(GatewayWork work);

    /** Memory is lost: nobody works, nobody waits. Returns the gateway work that is lost with it. */
    abstract List<Loss> clear();

    /** Gateway work that is lost, of which so many items were done. */
    record Loss(GatewayWork work, long done) {

        void tell() {
            work.lost(done);
        }
    }
}
