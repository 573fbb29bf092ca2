package dev.faultline.model.messaging.pulsar;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.EarlyAcknowledgement;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.sim.Handler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The broker's side of a subscription: its cursor, which says what is acknowledged and is kept whether or not somebody is connected, and
 * the dispatching of the rest (semantics reference, B6 and H4).
 */
final class PulsarSubscription {

    /** An answer brings at most so many entries to one consumer before it is another's turn. */
    private static final int ROUND = 20;
    /** A consumer that is silent for two intervals of keep-alive is gone, in nanoseconds. */
    static final long KEEPALIVE = 60_000_000_000L;

    private final Stage stage;
    private final String topic;
    private final ConsumerGroup group;
    private final PulsarSubscriptionSettings settings;
    private final Subscription books;
    private final Dispatcher dispatcher;
    private final TreeMap<Long, PulsarEntry> entries = new TreeMap<>();
    private final Set<Session> sessions = new LinkedHashSet<>();
    /** Sessions that have room, in the order in which they have said so. */
    private final Set<Session> open = new LinkedHashSet<>();
    private long lastDispatched = -1;
    private long handledAfterwards;

    private final Handler<PulsarEntry> onKeptBackOver = new Handler<>("pulsar.delay-over") {
        @Override
        protected void handle(PulsarEntry entry) {
            entry.isKeptBack = false;
            dispatcher.add(entry);
            dispatch();
        }
    };
    private final Handler<Session> onWaitOver = new Handler<>("pulsar.flow-again") {
        @Override
        protected void handle(Session session) {
            if (open.remove(session)) {
                session.flow.request().answer(Outcome.OK);
                session.flow = null;
            }
        }
    };

    PulsarSubscription(Stage stage, String topic, ConsumerGroup group, PulsarSubscriptionSettings settings) {
        this.stage = stage;
        this.topic = topic;
        this.group = group;
        this.settings = settings;
        this.books = new Subscription(group.name(), stage.simulation());
        this.dispatcher = settings.type().dispatcher(settings.allowOutOfOrder());
        books.counters().declare("redeliveries");
        books.counters().declare("turned-away");
    }

    String topic() {
        return topic;
    }

    Subscription books() {
        return books;
    }

    ConsumerGroup group() {
        return group;
    }

    PulsarSubscriptionSettings settings() {
        return settings;
    }

    /** Messages were published as one entry. */
    void published(PulsarEntry entry, boolean asDeadLetter, long delayNanos) {
        entry.messages.forEach(message -> books.enters(message, asDeadLetter));
        entries.put(entry.position, entry);
        if (delayNanos > 0 && settings.type().isShared()) {
            keepBack(entry, delayNanos);
        } else {
            dispatcher.add(entry);
            dispatch();
        }
    }

    private void keepBack(PulsarEntry entry, long nanos) {
        entry.isKeptBack = true;
        entry.timer = stage.simulation().after(nanos, onKeptBackOver, entry);
    }

    // Consumers.

    /** A consumer has room; with its first word it joins. */
    void flow(Session session, Session.Flow flow, long waitNanos) {
        if (session.isClosed) {
            flow.request().answer(Outcome.UNREACHABLE);
            return;
        }
        if (!sessions.contains(session)) {
            if (!dispatcher.admits(session)) {
                books.counters().add("turned-away", 1);
                flow.request().answer(Outcome.REJECTED);
                return;
            }
            sessions.add(session);
            session.joinedBehind = lastDispatched;
            List<Session> replaced = dispatcher.joined(session);
            replaced.forEach(other -> giveBack(other, false));
        }
        session.flow = flow;
        open.add(session);
        stage.simulation().after(waitNanos, onWaitOver, session);
        dispatch();
    }

    /** The consumer at the other end is gone: what it has not acknowledged goes to others at once. */
    void close(Session session) {
        if (session.isClosed) {
            return;
        }
        session.isClosed = true;
        open.remove(session);
        if (session.flow != null) {
            session.flow.request().answer(Outcome.UNREACHABLE);
            session.flow = null;
        }
        if (sessions.remove(session)) {
            dispatcher.left(session);
            giveBack(session, settings.type().isShared());
            dispatch();
        }
    }

    /** The broker has lost its connections. */
    void closeAll() {
        List.copyOf(sessions).forEach(this::close);
    }

    private void giveBack(Session session, boolean counts) {
        List<PulsarEntry> back = new ArrayList<>(session.dispatched);
        session.dispatched.clear();
        back.forEach(entry -> waitAgain(entry, counts));
    }

    private void waitAgain(PulsarEntry entry, boolean counts) {
        entry.owner = null;
        entry.redeliveries += counts ? 1 : 0;
        books.counters().add("redeliveries", 1);
        dispatcher.add(entry);
    }

    /** Gives entries to whoever has room and may have them. */
    void dispatch() {
        Iterator<Session> each = List.copyOf(open).iterator();
        while (!dispatcher.isEmpty() && each.hasNext()) {
            Session session = each.next();
            if (session.flow == null || !session.flow.isOpen()) {
                continue;
            }
            if (fill(session)) {
                open.remove(session);
                Session.Flow flow = session.flow;
                session.flow = null;
                flow.request().answer(Outcome.OK);
            }
        }
    }

    private boolean fill(Session session) {
        int given = 0;
        while (given < ROUND && session.flow.poll().hasRoom()) {
            PulsarEntry entry = dispatcher.next(session, entries.isEmpty() ? Long.MAX_VALUE : entries.firstKey());
            if (entry == null) {
                break;
            }
            entry.owner = session;
            session.dispatched.add(entry);
            lastDispatched = Math.max(lastDispatched, entry.position);
            session.flow.poll().add(entry);
            given++;
        }
        return given > 0;
    }

    /** A message of an entry, or with {@code index} -1 all of it, was handled. */
    void acknowledge(PulsarEntry entry, int index) {
        if (!entries.containsKey(entry.position)) {
            return;
        }
        for (int i = 0; i < entry.acknowledged.length; i++) {
            if ((index < 0 || index == i) && !entry.acknowledged[i]) {
                entry.acknowledged[i] = true;
                books.acknowledge(entry.messages.get(i));
            }
        }
        if (entry.left() == 0) {
            leave(entry);
            dispatch();
        }
    }

    /** An entry is acknowledged before it is handled. */
    void acknowledgeEarly(PulsarEntry entry, List<EarlyAcknowledgement> early) {
        if (entries.containsKey(entry.position)) {
            leave(entry);
            handledAfterwards += early.stream().filter(one -> !one.deleted()).count();
            dispatch();
        }
    }

    /** A message that was acknowledged early has come to an end at its consumer. */
    void settledEarly() {
        handledAfterwards--;
    }

    /** A client asks for an entry again that it has. */
    void redeliver(PulsarEntry entry, Session session) {
        if (entry.owner == session && session.dispatched.remove(entry)) {
            waitAgain(entry, true);
            dispatch();
        }
    }

    /** A client has put an entry into the retry topic, from where it comes after a while. */
    void retryLater(PulsarEntry entry, Session session, long delayNanos) {
        if (entry.owner == session && session.dispatched.remove(entry)) {
            entry.owner = null;
            entry.redeliveries++;
            books.counters().add("redeliveries", 1);
            keepBack(entry, delayNanos);
            dispatch();
        }
    }

    /** A client has made a dead letter of an entry. */
    void giveUp(PulsarEntry entry) {
        if (!entries.containsKey(entry.position)) {
            return;
        }
        leave(entry);
        for (int i = 0; i < entry.acknowledged.length; i++) {
            if (!entry.acknowledged[i]) {
                Message message = entry.messages.get(i);
                books.deadLetter(message, "max-redeliver-count");
                group.deadLetter().deadLetter(message, "max-redeliver-count");
            }
        }
        dispatch();
    }

    private void leave(PulsarEntry entry) {
        entries.remove(entry.position);
        if (entry.owner != null) {
            entry.owner.dispatched.remove(entry);
        } else if (entry.isWaiting()) {
            dispatcher.remove(entry);
        }
        stage.simulation().cancel(entry.timer);
    }

    String audit(String channel) {
        return books.audit(channel, entries.values().stream().mapToLong(PulsarEntry::left).sum() + handledAfterwards);
    }
}
