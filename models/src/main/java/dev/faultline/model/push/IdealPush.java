package dev.faultline.model.push;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * The channel that real ones are measured against: an update takes one trip of average length from its publisher to every user, whoever
 * is asleep and how many they are. No connection is kept, no gateway has work, nothing is missed, and no fault of a link is met.
 */
public final class IdealPush implements PushChannel {

    private final String name;
    private final Audience audience;
    private final Host users;
    private final Calls calls;
    private final Simulation simulation;
    private final PushBooks books;
    private long onTheWay;

    private final Handler<Trip> onSeen = new Handler<>("push.seen") {
        @Override
        protected void handle(Trip trip) {
            onTheWay -= trip.recipients;
            books.carried(trip.recipients, trip.recipients * trip.bytes);
            books.saw(trip.recipients, trip.nanos);
        }
    };
    private final Handler<Trip> onConfirmed = new Handler<>("push.confirmed") {
        @Override
        protected void handle(Trip trip) {
            trip.call.addNetwork(2 * trip.nanos);
            trip.completion.complete(trip.call, Outcome.OK);
            calls.release(trip.call);
        }
    };

    IdealPush(PushSite site) {
        this.name = site.name();
        this.audience = site.audience();
        this.users = site.users();
        this.calls = site.stage().calls();
        this.simulation = site.stage().simulation();
        this.books = new PushBooks(simulation);
    }

    /** An update on its way to all who should see it, and its confirm on the way back. */
    private record Trip(Call call, Completion completion, long recipients, long bytes, long nanos) {
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Audience audience() {
        return audience;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Update as) {
        long nanos = from.link().typicalNanos(from.host().zone(), users.zone());
        return (call, completion) -> {
            long recipients = as.isForAll() ? audience.users() : audience.followers(as.topicOf(call, audience.topics()));
            books.published(recipients);
            onTheWay += recipients;
            calls.hold(call);
            Trip trip = new Trip(call, completion, recipients, as.bytes(), nanos);
            simulation.after(nanos, onSeen, trip);
            from.host().after(2 * nanos, onConfirmed, trip);
        };
    }

    @Override
    public PushBooks books() {
        return books;
    }

    @Override
    public void start() {
        // Nothing goes on by itself.
    }

    @Override
    public long unseen() {
        return onTheWay;
    }

    /** It has no keys of its own. */
    public record Settings() {
    }

    /** {@code kind: ideal}. */
    @Doc("The channel that real ones are measured against: an update takes one trip to every user, and costs nothing.")
    @Example("{kind: ideal, gateway: checkout, users: 1000}")
    public static final class Kind implements PushKind {

        @Override
        public String key() {
            return "ideal";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public PushChannel build(Record settings, PushSite site) {
            return new IdealPush(site);
        }
    }
}
