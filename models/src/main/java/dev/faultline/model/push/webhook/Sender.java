package dev.faultline.model.push.webhook;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One instance of the gateway: takes deliveries when it has room, signs each call, and waits for the answer, though not for ever.
 *
 * <p>What it was sending when it crashed, or stood still for longer than its lease, goes to somebody else. One that was only slow to come back
 * finds that its answers do not count any more; the endpoint has got both calls.
 */
final class Sender implements HostListener, Instance.Resident {

    private final Webhooks channel;
    private final WebhookSettings settings;
    private final Stage stage;
    private final Instance instance;
    private final Route route;
    private final Set<Attempt> attempts = new LinkedHashSet<>();
    private Runnable leaving;
    private int freezes;

    private final Handler<Attempt> onTimeout = new Handler<>("webhook.timeout") {
        @Override
        protected void handle(Attempt attempt) {
            attempt.call().timeOut();
            attempt.call().abandon(false);
            ended(attempt, Outcome.TIMEOUT);
        }
    };
    private final Handler<List<Attempt>> onLeaseOver = new Handler<>("webhook.lease-over") {
        @Override
        protected void handle(List<Attempt> lost) {
            channel.sendAgain(lost);
        }
    };
    private final Handler<Integer> onStillFrozen = new Handler<>("webhook.lease-of-frozen-over") {
        @Override
        protected void handle(Integer freeze) {
            if (freeze == freezes && instance.host().isFrozen()) {
                channel.sendAgain(List.copyOf(attempts));
            }
        }
    };

    Sender(Webhooks channel, WebhookSettings settings, PushSite site, Instance instance, Receiver endpoints) {
        this.channel = channel;
        this.settings = settings;
        this.stage = site.stage();
        this.instance = instance;
        this.route = Route.of(stage, instance.host(), site.outward(), Rotation.ofOne(stage.simulation()),
                new Receiver[] {endpoints}, null);
        instance.host().listen(this);
        instance.houses(this);
    }

    boolean hasRoom() {
        return attempts.size() < settings.concurrency() && leaving == null && instance.takesMessages() && instance.host().answers();
    }

    /** Takes a delivery. */
    void take(Delivery delivery) {
        delivery.attempts++;
        Call call = delivery.update().delivery(stage.calls(), delivery.user(), delivery.attempts);
        Attempt attempt = new Attempt(this, delivery, call, settings.signature().toNanos());
        delivery.current = attempt;
        attempts.add(attempt);
        channel.books().connected().add(1);
        channel.books().count("attempts", 1);
        instance.perform(attempt);
    }

    void send(Attempt attempt) {
        attempt.timer = instance.host().after(settings.timeoutNanos(), onTimeout, attempt);
        channel.books().carried(1, Endpoints.HEADER_BYTES + attempt.delivery().update().bytes());
        route.call(attempt.call(), attempt);
    }

    void ended(Attempt attempt, Outcome outcome) {
        attempt.isOver = true;
        attempts.remove(attempt);
        stage.simulation().cancel(attempt.timer);
        channel.books().connected().add(-1);
        if (outcome != Outcome.TIMEOUT && outcome != Outcome.UNREACHABLE) {
            channel.books().carried(1, Endpoints.HEADER_BYTES);
        }
        channel.ended(attempt, outcome);
        stage.calls().release(attempt.call());
        leaveIfDone();
    }

    @Override
    public void leaves(Runnable gone) {
        leaving = gone;
        leaveIfDone();
    }

    private void leaveIfDone() {
        if (leaving != null && attempts.isEmpty()) {
            Runnable gone = leaving;
            leaving = null;
            gone.run();
        }
    }

    @Override
    public void memoryLost(boolean silently) {
        leaving = null;
        channel.books().connected().add(-attempts.size());
        List<Attempt> lost = List.copyOf(attempts);
        lost.forEach(attempt -> attempt.isOver = true);
        attempts.clear();
        stage.simulation().after(settings.lease().toNanos(), onLeaseOver, lost);
    }

    @Override
    public void frozen() {
        freezes++;
        stage.simulation().after(settings.lease().toNanos(), onStillFrozen, freezes);
    }

    @Override
    public void restarted() {
        channel.dispatch();
    }

    @Override
    public void thawed() {
        channel.dispatch();
    }
}
