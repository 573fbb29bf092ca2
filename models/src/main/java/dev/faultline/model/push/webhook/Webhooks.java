package dev.faultline.model.push.webhook;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.Way;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls an endpoint for each update, and calls again by a schedule until it has answered with success or is given up: at least once, in no
 * particular order (semantics reference, C6 and H6).
 */
final class Webhooks implements Way {

    /** Why an endpoint misses an update that was attempted as often as the schedule says. */
    static final String EXHAUSTED = "exhausted";
    /** Why an endpoint misses an update because it is called no more. */
    static final String DISABLED = "disabled";

    /** While no sender is there, or all are drained, it looks again after that time. */
    private static final long LOOK_AGAIN = 1_000_000_000L;
    private static final long JITTER = Keys.site("webhook.jitter");
    private static final List<String> FIGURES = List.of("attempts", "delivered", "timeouts", "errors", "refused", "sent-again", "deduplicated",
            "too-late", "disabled-endpoints");

    private final PushSite site;
    private final Simulation simulation;
    private final RetrySchedule schedule;
    private final PushBooks books;
    private final Endpoints endpoints;
    private final DeliveryTable table;
    private final List<Sender> senders = new ArrayList<>();
    private int turn;
    /** Deliveries whose schedule begins with a wait. */
    private long notBegun;
    private long lookAgain = Simulation.NONE;

    private final Handler<Published> onBegin = new Handler<>("webhook.begin") {
        @Override
        protected void handle(Published update) {
            notBegun -= update.recipients();
            begin(update);
        }
    };
    private final Handler<Delivery> onDue = new Handler<>("webhook.due") {
        @Override
        protected void handle(Delivery delivery) {
            table.add(delivery);
            dispatch();
        }
    };
    private final Handler<Webhooks> onLookAgain = new Handler<>("webhook.look-again") {
        @Override
        protected void handle(Webhooks channel) {
            lookAgain = Simulation.NONE;
            dispatch();
        }
    };

    Webhooks(WebhookSettings settings, PushSite site, PushBooks books) {
        this.site = site;
        this.simulation = site.stage().simulation();
        this.schedule = settings.retries();
        this.books = books;
        FIGURES.forEach(figure -> books.count(figure, 0));
        this.endpoints = new Endpoints(site, settings.endpoints(), settings.deduplicates(), books, this::look);
        this.table = new DeliveryTable(site.audience().users(), settings.perEndpoint().count(), settings.disabledAfter().nanos(),
                delivery -> giveUp(delivery, DISABLED));
        for (Instance instance : site.gateway().instances()) {
            senders.add(new Sender(this, settings, site, instance, endpoints));
        }
    }

    @Override
    public void start() {
        endpoints.start();
    }

    @Override
    public long unseen() {
        return notBegun + table.unseen();
    }

    @Override
    public void take(Published update, Instance at) {
        long wait = schedule.waitNanos(0, site.stage().bits().at(Keys.mix(update.key(), JITTER)).nextUnit());
        if (wait == 0) {
            begin(update);
        } else {
            notBegun += update.recipients();
            simulation.after(wait, onBegin, update);
        }
    }

    private void begin(Published update) {
        table.add(update);
        dispatch();
    }

    PushBooks books() {
        return books;
    }

    /** Hands out what is ready, as long as a sender has room for it. */
    void dispatch() {
        while (table.hasReady()) {
            Sender sender = free();
            if (sender == null) {
                lookAgainLater();
                return;
            }
            Delivery delivery = table.next();
            if (delivery != null) {
                sender.take(delivery);
            }
        }
    }

    /** The next sender in turn that has room, or null. */
    private Sender free() {
        for (int i = 0; i < senders.size(); i++) {
            Sender sender = senders.get((turn + i) % senders.size());
            if (sender.hasRoom()) {
                turn = (turn + i + 1) % senders.size();
                return sender;
            }
        }
        return null;
    }

    /** Room that an attempt leaves is noticed at once; that a drained instance serves again is not. */
    private void lookAgainLater() {
        if (lookAgain == Simulation.NONE) {
            lookAgain = simulation.after(LOOK_AGAIN, onLookAgain, this);
        }
    }

    /** A sender knows how an attempt ended. */
    void ended(Attempt attempt, Outcome outcome) {
        if (attempt.isCurrent()) {
            Delivery delivery = attempt.delivery();
            delivery.current = null;
            table.callEnded(delivery.user());
            if (outcome.isOk()) {
                books.count("delivered", 1);
                table.succeeded(delivery.user());
                table.close(delivery);
            } else {
                failed(delivery, attempt, outcome);
            }
        }
        dispatch();
    }

    private void failed(Delivery delivery, Attempt attempt, Outcome outcome) {
        books.count(outcome == Outcome.TIMEOUT ? "timeouts" : outcome == Outcome.UNREACHABLE ? "refused" : "errors", 1);
        delivery.failures++;
        if (table.failed(delivery.user(), simulation.now())) {
            books.count("disabled-endpoints", 1);
        }
        long wait = schedule.waitNanos(delivery.failures,
                site.stage().bits().at(attempt.call().attemptKey(JITTER)).nextUnit());
        if (table.isDisabled(delivery.user())) {
            giveUp(delivery, DISABLED);
        } else if (wait == RetrySchedule.NEVER) {
            giveUp(delivery, EXHAUSTED);
        } else {
            simulation.after(wait, onDue, delivery);
        }
    }

    /** Their sender has not been heard of for so long that somebody else is to send them. */
    void sendAgain(List<Attempt> lost) {
        for (Attempt attempt : lost) {
            if (attempt.isCurrent()) {
                Delivery delivery = attempt.delivery();
                delivery.current = null;
                books.count("sent-again", 1);
                table.callEnded(delivery.user());
                table.add(delivery);
            }
        }
        dispatch();
    }

    private void giveUp(Delivery delivery, String reason) {
        delivery.givenUp = reason;
        look(delivery);
    }

    /** A delivery that was given up is missed when the endpoint does not work on it any more either. */
    private void look(Delivery delivery) {
        if (delivery.givenUp != null && !delivery.isSettled && (delivery.isSeen || delivery.atEndpoint == 0)) {
            if (!delivery.isSeen) {
                books.missed(1, delivery.givenUp);
            }
            table.close(delivery);
        }
    }
}
