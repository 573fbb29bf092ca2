package dev.faultline.model.push;

import dev.faultline.model.balancing.RoundRobin;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Pool;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.Service;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way of updates from their publishers to the gateway: each goes to an instance in rotation, one after the other, which has it from then
 * on and says so.
 *
 * <p>An update counts from the first attempt to publish it. Further attempts are about the same update, by its id, if they are made within a
 * minute: one that the gateway has got already is confirmed, and that is all. An update that no instance has got is missed by all, a minute
 * after the last attempt has failed or its publisher has stopped listening; if it comes later still, it is not taken any more.
 */
public final class Entrance {

    /** Why users miss an update that no instance of the gateway has got. */
    public static final String NOT_PUBLISHED = "not-published";

    private static final long GONE_AFTER = 60_000_000_000L;

    private final Simulation simulation;
    private final Audience audience;
    private final Service gateway;
    private final PushBooks books;
    private final Taker taker;
    /** Those that may be attempted again, by their ids. */
    private final Map<Long, Publication> remembered = new LinkedHashMap<>();
    private long underWay;

    private final Handler<Publication> onGone = new Handler<>("push.publishing-gone") {
        @Override
        protected void handle(Publication publication) {
            publication.isForgotten();
        }
    };

    /** Is given the updates. */
    @FunctionalInterface
    public interface Taker {

        /** An instance of the gateway has got an update. */
        void take(Published update, Instance at);
    }

    /** The entrance of a channel. */
    public Entrance(PushSite site, PushBooks books, Taker taker) {
        this.simulation = site.stage().simulation();
        this.audience = site.audience();
        this.gateway = site.gateway();
        this.books = books;
        this.taker = taker;
    }

    /** The way of somebody's updates. */
    public Endpoint way(PublisherSite from, Update as) {
        List<Instance> instances = gateway.instances();
        Rotation rotation = new Rotation(simulation, new RoundRobin(),
                Pool.of(instances.size(), gateway::inRotation, gateway::isDeployed), null, null);
        Route route = Route.of(from.stage(), from.host(), from.link(), rotation,
                instances.stream().map(Door::new).toArray(Receiver[]::new), null);
        return (call, completion) -> {
            Publication publication = publication(Published.by(call, as, audience));
            Sending sending = new Sending(call, publication, completion);
            call.carriedBy(sending);
            route.call(call, sending);
        };
    }

    private Publication publication(Published update) {
        Publication known = remembered.get(update.key());
        if (known == null) {
            known = new Publication(update);
            books.published(update.recipients());
            underWay += update.recipients();
        }
        known.attempts++;
        return known;
    }

    /** Updates that are on their way to the gateway, counted for each user. */
    public long underWay() {
        return underWay;
    }

    /** An update that somebody publishes. */
    private final class Publication {

        private final Published update;
        private int attempts;
        private boolean hasArrived;
        private boolean isGone;

        Publication(Published update) {
            this.update = update;
        }

        /** An attempt may be the last. */
        void attempted() {
            remembered.put(update.key(), this);
            simulation.after(GONE_AFTER, onGone, this);
        }

        /** A minute after an attempt: it is over unless there was another one. */
        void isForgotten() {
            attempts--;
            if (attempts > 0) {
                return;
            }
            remembered.remove(update.key());
            if (!hasArrived) {
                isGone = true;
                underWay -= update.recipients();
                books.missed(update.recipients(), NOT_PUBLISHED);
            }
        }

        /** An instance has got it. Returns whether it takes it. */
        boolean arrives(Instance at) {
            if (!isGone && !hasArrived) {
                hasArrived = true;
                underWay -= update.recipients();
                taker.take(update, at);
            } else if (hasArrived) {
                books.count("published-again", 1);
            }
            return !isGone;
        }
    }

    /** An attempt to publish an update. */
    private final class Sending implements Completion, Carrier {

        private final Call call;
        private final Publication publication;
        private final Completion publisher;
        private boolean isOver;

        Sending(Call call, Publication publication, Completion publisher) {
            this.call = call;
            this.publication = publication;
            this.publisher = publisher;
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (!isOver && !outcome.isOk()) {
                publication.attempted();
            }
            isOver = true;
            publisher.complete(of, outcome);
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of == call && !isOver) {
                isOver = true;
                publication.attempted();
            }
        }
    }

    /** Where updates arrive at an instance. */
    private final class Door implements Receiver {

        private final Instance instance;

        Door(Instance instance) {
            this.instance = instance;
        }

        @Override
        public Host host() {
            return instance.host();
        }

        @Override
        public void receive(Crossing crossing) {
            boolean isTaken = ((Sending) crossing.completion()).publication.arrives(instance);
            crossing.complete(crossing.call(), isTaken ? Outcome.OK : Outcome.UNREACHABLE);
        }

        @Override
        public void cancel(Crossing crossing) {
            // What has come stays there.
        }
    }
}
