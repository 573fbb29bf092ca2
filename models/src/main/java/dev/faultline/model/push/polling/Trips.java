package dev.faultline.model.push.polling;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Arrival;
import dev.faultline.model.place.Host;
import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushSite;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;

/**
 * The way of requests to the gateway, and of answers back. Requests of one instant that the balancer gives to the same instance go in
 * bunches, so small that what they share does not show: no event is needed for a single user.
 */
final class Trips {

    private static final long BUNCH = Keys.site("push.bunch");

    private final Stage stage;
    private final Simulation simulation;
    private final Link link;
    private final Host users;
    private final Landing landing;
    private final PushBooks books;
    private final long headerBytes;
    private final Origin origin;
    private final Seats seats;
    private final long key;
    private final Gathering leaving;
    private long bunches;
    private Desk desk;
    private Askers askers;

    private final Handler<Bunch> onSent = new Handler<>("push.request-arrived") {
        @Override
        protected void handle(Bunch bunch) {
            landing.instance(bunch.instance).host().arrive(new Arrival() {
                @Override
                public void taken() {
                    desk.receives(bunch);
                }

                @Override
                public void refused() {
                    landing.add(bunch.instance, -bunch.size());
                    refuse(bunch);
                }

                @Override
                public void vanished() {
                    landing.add(bunch.instance, -bunch.size());
                }
            });
        }
    };
    private final Handler<Bunch> onAnswered = new Handler<>("push.answer-arrived") {
        @Override
        protected void handle(Bunch bunch) {
            stage.calls().release(bunch.about);
            askers.answered(bunch);
        }
    };

    /**
     * The way there and back.
     *
     * @param headerBytes what a request and its answer have besides updates
     * @param bunchSize how many travel together at most
     */
    Trips(PushSite site, Seats seats, Landing landing, PushBooks books, long headerBytes, int bunchSize) {
        this.stage = site.stage();
        this.simulation = stage.simulation();
        this.link = site.inward();
        this.users = site.users();
        this.landing = landing;
        this.books = books;
        this.headerBytes = headerBytes;
        this.seats = seats;
        this.key = Seats.channelKey(site);
        this.origin = new Crowd("push." + site.name());
        this.leaving = new Gathering(landing.size(), bunchSize, this::send);
    }

    /** Users do not ask on behalf of any client's request. */
    private record Crowd(String name) implements Origin {

        @Override
        public long keyValue(int index, long customer) {
            return customer;
        }
    }

    void between(Askers who, Desk whom) {
        askers = who;
        desk = whom;
    }

    /** The key of all draws about a user. */
    long key(int user) {
        return seats.key(user);
    }

    /** The instance that a user's next request goes to, or {@link LoadBalancer#NONE}. */
    int choose(int user) {
        return landing.choose(key(user));
    }

    /** A user asks; the request is sent by {@link #send} at the latest, in this instant. Returns false if no instance is known. */
    boolean ask(int user, int turn) {
        int instance = choose(user);
        if (instance == LoadBalancer.NONE) {
            return false;
        }
        landing.add(instance, 1);
        leaving.add(instance, user, turn);
        return true;
    }

    /** Sends all requests that are waiting to be sent. */
    void send() {
        leaving.end();
    }

    private void send(int[] whose, int[] which, int instance) {
        Bunch bunch = bunch(whose, which, instance, simulation.now());
        books.asked(bunch.size(), 0);
        books.carried(bunch.size(), headerBytes * bunch.size());
        long nanos = link.streamNanos(Direction.REQUEST, bunch.about, users, landing.instance(instance).host(), headerBytes, 0);
        if (nanos < 0) {
            landing.add(instance, -bunch.size());
        } else {
            simulation.after(nanos, onSent, bunch);
        }
    }

    /** Requests at an instance that belong together from now on. */
    Bunch bunch(int[] whose, int[] which, int instance, long sentAt) {
        long about = Keys.mix(key, BUNCH, bunches++);
        Call call = stage.calls().root(origin, about, about, about);
        return new Bunch(whose, which, call, instance, sentAt);
    }

    /** The instance answers; what it says is set. */
    void answer(Bunch bunch) {
        books.carried(bunch.size(), 0);
        Host from = landing.instance(bunch.instance).host();
        long nanos = link.streamNanos(Direction.RESPONSE, bunch.about, from, users, headerBytes, 1);
        if (nanos >= 0) {
            simulation.after(nanos, onAnswered, bunch);
        }
    }

    /** The instance, or its machine, refuses. */
    void refuse(Bunch bunch) {
        bunch.isRefused = true;
        answer(bunch);
    }
}
