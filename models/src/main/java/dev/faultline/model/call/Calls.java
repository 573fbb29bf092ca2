package dev.faultline.model.call;

import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.Arrays;

/**
 * Makes calls, with the right keys, and takes them back.
 *
 * <p>This is the one place that says how the keys of design law 3 are chained. A call is free again when all who held it
 * have let go; a call that was lost with a host's memory is simply never handed back.
 */
public final class Calls {

    private static final long ATTEMPT = Keys.site("attempt");
    private static final long HEDGE = Keys.site("hedge");
    private static final long TWIN = Keys.site("twin");
    private static final long DELIVERY = Keys.site("delivery");

    private final Simulation simulation;
    private Call[] free = new Call[256];
    private int freeCount;

    public Calls(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * The call of a customer.
     *
     * @param customer the key of (seed, client, ordinal), or of (seed, client, user, iteration)
     * @param request the intention that it belongs to: the customer's own key, also for the second click of a double click
     * @param path the customer's key, or one of its own for a second click
     */
    public Call root(Origin origin, long customer, long request, long path) {
        Call call = take();
        call.begin(origin, customer, request, path, path, simulation.now());
        return call;
    }

    /** A call made on behalf of {@code parent} at a call site. */
    public Call child(Call parent, long site) {
        Call call = take();
        long path = Keys.mix(parent.path, site);
        long attemptPath = parent.attemptPath == parent.path ? path : Keys.mix(parent.attemptPath, site);
        call.begin(parent.origin, parent.customer, parent.request, path, attemptPath, simulation.now());
        call.servesAs(parent);
        return call;
    }

    /** Attempt {@code number} (from 1) at the same thing. */
    public Call attempt(Call of, int number) {
        Call call = again(of.origin, of.customer, of.request, of.path, of.attemptPath, ATTEMPT, number);
        call.isAbout(of);
        return call;
    }

    /**
     * Copy {@code number} (from 0) of the same request, sent without waiting for the end of those before. The first has the draws
     * of the request; each other one meets work of its own, since it is another machine's cache and disk that do it.
     */
    public Call hedge(Call of, int number) {
        Call call = take();
        call.begin(of.origin, of.customer, of.request, number == 0 ? of.path : Keys.mix(of.path, HEDGE + number),
                number == 0 ? of.attemptPath : Keys.mix(of.attemptPath, HEDGE + number), simulation.now());
        call.isAbout(of);
        return call;
    }

    /** A copy of a call that the network made of one: it means the same, and nobody waits for it. */
    public Call twin(Call of) {
        Call call = take();
        call.begin(of.origin, of.customer, of.request, of.path, Keys.mix(of.attemptPath, TWIN), simulation.now());
        call.servesAs(of);
        if (of.recipients() != null) {
            call.isFor(of.recipients());
        }
        return call;
    }

    /** Delivery {@code number} (from 1) of a message that carries these keys. */
    public Call delivery(Origin origin, long customer, long request, long path, long attemptPath, int number) {
        return again(origin, customer, request, path, attemptPath, DELIVERY, number);
    }

    private Call again(Origin origin, long customer, long request, long path, long attemptPath, long kind, int number) {
        Call call = take();
        long ownPath = number == 1 ? attemptPath : Keys.mix(attemptPath, kind + number);
        call.begin(origin, customer, request, path, ownPath, simulation.now());
        return call;
    }

    /** One more party keeps the call across an event. */
    public void hold(Call call) {
        call.holds++;
    }

    /** One party is done with the call. */
    public void release(Call call) {
        assert call.holds > 0 : "released more often than held";
        if (--call.holds == 0) {
            if (freeCount == free.length) {
                free = Arrays.copyOf(free, freeCount * 2);
            }
            free[freeCount++] = call;
        }
    }

    private Call take() {
        return freeCount == 0 ? new Call() : free[--freeCount];
    }
}
