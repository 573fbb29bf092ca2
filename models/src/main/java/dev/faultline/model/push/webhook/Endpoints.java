package dev.faultline.model.push.webhook;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushSite;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.Arrays;
import java.util.List;

/**
 * Machines of other people, which are called: rows of primitive arrays. One answers a call after a time, with an error now and then, or is
 * down; it has seen an update when it answers with success, whether or not the answer arrives.
 */
final class Endpoints implements Receiver {

    /** Request line, headers and signature of a call; the same for its answer (semantics reference, E2). */
    static final int HEADER_BYTES = 700;

    private static final long ANSWER = Keys.site("webhook.answer");
    private static final long FAILS = Keys.site("webhook.fails");

    private final Stage stage;
    private final Host host;
    private final EndpointSettings settings;
    private final boolean deduplicates;
    private final PushBooks books;
    private final Settled settled;
    /** The latest update that each has seen; -1 for none. */
    private final long[] latest;
    private long down;

    private final Handler<Crossing> onHandled = new Handler<>("webhook.handled") {
        @Override
        protected void handle(Crossing crossing) {
            handled(crossing);
        }
    };
    private final Handler<Endpoints> onOutage = new Handler<>("webhook.outage") {
        @Override
        protected void handle(Endpoints endpoints) {
            countDown();
        }
    };

    /** Is told of deliveries of which nothing more can become at an endpoint. */
    @FunctionalInterface
    interface Settled {

        void look(Delivery delivery);
    }

    Endpoints(PushSite site, EndpointSettings settings, boolean deduplicates, PushBooks books, Settled settled) {
        this.stage = site.stage();
        this.host = site.users();
        this.settings = settings;
        this.deduplicates = deduplicates;
        this.books = books;
        this.settled = settled;
        this.latest = new long[site.audience().users()];
        Arrays.fill(latest, -1);
    }

    void start() {
        Simulation simulation = stage.simulation();
        for (Outage outage : settings.down()) {
            simulation.after(outage.from().toNanos(), onOutage, this);
            simulation.after(outage.from().plus(outage.lasts()).toNanos(), onOutage, this);
        }
    }

    private void countDown() {
        long now = 0;
        for (int user = 0; user < latest.length; user++) {
            now += outage(user) == null ? 0 : 1;
        }
        books.cutOff().add(now - down);
        down = now;
    }

    /** What keeps an endpoint down now, or null. */
    private Outage outage(int user) {
        List<Outage> outages = settings.down();
        for (int i = 0; i < outages.size(); i++) {
            if (outages.get(i).hits(user, stage.simulation().now())) {
                return outages.get(i);
            }
        }
        return null;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public void receive(Crossing crossing) {
        Delivery delivery = ((Attempt) crossing.completion()).delivery();
        Outage outage = outage(delivery.user());
        if (outage != null) {
            if (!outage.silent()) {
                crossing.complete(crossing.call(), Outcome.UNREACHABLE);
            }
        } else {
            delivery.atEndpoint++;
            host.after(settings.answer().sampleNanos(stage.bits().at(crossing.call().attemptKey(ANSWER))), onHandled, crossing);
        }
    }

    @Override
    public void cancel(Crossing crossing) {
        // A sender that gives up tells nobody.
    }

    private void handled(Crossing crossing) {
        Call call = crossing.call();
        Delivery delivery = ((Attempt) crossing.completion()).delivery();
        delivery.atEndpoint--;
        boolean isGood = outage(delivery.user()) == null && !stage.bits().at(call.attemptKey(FAILS)).nextBoolean(settings.fails().value());
        if (isGood) {
            process(delivery);
        }
        settled.look(delivery);
        crossing.complete(call, isGood ? Outcome.OK : Outcome.ERROR);
    }

    private void process(Delivery delivery) {
        if (delivery.isSettled && !delivery.isSeen) {
            books.count("too-late", 1);
        } else if (!delivery.isSeen) {
            delivery.isSeen = true;
            books.saw(1, stage.simulation().now() - delivery.update().at());
            if (delivery.sequence() < latest[delivery.user()]) {
                books.disordered(1);
            }
            latest[delivery.user()] = Math.max(latest[delivery.user()], delivery.sequence());
        } else if (deduplicates) {
            books.count("deduplicated", 1);
        } else {
            books.duplicated(1);
        }
    }
}
