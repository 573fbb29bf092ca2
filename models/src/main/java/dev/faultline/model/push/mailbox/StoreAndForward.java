package dev.faultline.model.push.mailbox;

import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.push.Presence;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.Way;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.Arrays;
import java.util.List;

/**
 * Store and forward: a message for a phone waits in its user's mailbox until the phone has confirmed it, and is sent again over each new
 * connection until then.
 *
 * <p>The mailboxes are on a disk that all instances of the gateway reach in no time and that does not break; connections end at instances,
 * and break with them.
 */
final class StoreAndForward implements Way, Presence.Switches, Sessions.Listener {

    private static final int FRAME_BYTES = 10;
    private static final int CONFIRMATION_BYTES = 64;
    private static final long READ = Keys.site("mailbox.read");
    private static final List<String> FIGURES = List.of("connects", "acknowledged", "redelivered", "deduplicated", "read", "longest-mailbox");

    private final PushSite site;
    private final Stage stage;
    private final Simulation simulation;
    private final MailboxSettings settings;
    private final PushBooks books;
    private final Link outward;
    private final Mailboxes mailboxes;
    private final Retention retention;
    private final Presence presence;
    private final Sessions sessions;
    /** How many envelopes are under way to each phone over its present connection. */
    private final int[] underWay;
    /** The latest message that each phone has got; -1 for none. */
    private final long[] latest;
    private long sequence;
    private int longest;

    private final Handler<Envelope> onArrived = new Handler<>("mailbox.arrived") {
        @Override
        protected void handle(Envelope envelope) {
            arrived(envelope);
        }
    };
    private final Handler<Envelope> onConfirmed = new Handler<>("mailbox.confirmed") {
        @Override
        protected void handle(Envelope envelope) {
            envelope.instance().host().arrive(envelope);
        }
    };
    private final Handler<Envelope> onSilent = new Handler<>("mailbox.not-confirmed") {
        @Override
        protected void handle(Envelope envelope) {
            if (sessions.isOpen(envelope.user(), envelope.connection())) {
                sessions.breakOff(envelope.user());
            }
        }
    };
    private final Handler<Mail> onRead = new Handler<>("mailbox.read") {
        @Override
        protected void handle(Mail mail) {
            books.read(1, simulation.now() - mail.update().at());
        }
    };

    StoreAndForward(MailboxSettings settings, PushSite site, PushBooks books) {
        this.site = site;
        this.stage = site.stage();
        this.simulation = stage.simulation();
        this.settings = settings;
        this.books = books;
        FIGURES.forEach(figure -> books.count(figure, 0));
        this.outward = site.outward();
        int users = site.audience().users();
        long key = Keys.client(stage.seed(), "push " + site.name());
        this.retention = new Retention(simulation, this::expired);
        this.mailboxes = new Mailboxes(users, retention::remove);
        this.presence = new Presence(stage, "mailbox.presence", users, key, settings.online(), settings.offline(), this);
        this.sessions = new Sessions(site, settings, books, key, presence::isOnline, this);
        this.underWay = new int[users];
        this.latest = new long[users];
        Arrays.fill(latest, -1);
    }

    @Override
    public void start() {
        presence.start();
        sessions.start();
    }

    @Override
    public long unseen() {
        return mailboxes.unseen();
    }

    // Messages come in.

    @Override
    public void take(Published update, Instance at) {
        Mail mail = new Mail(update, sequence++, settings.keeps().isForever() ? Long.MAX_VALUE : simulation.now() + settings.keeps().nanos());
        int offline = 0;
        int full = 0;
        for (int user = update.first(); user < update.end(); user++) {
            if (!settings.stores() && !sessions.isConnected(user)) {
                offline++;
            } else if (settings.stores() && mailboxes.size(user) >= settings.holds().count()) {
                full++;
            } else {
                put(user, mail);
            }
        }
        if (mail.copies > 0) {
            retention.add(mail);
        }
        misses(offline, "offline");
        misses(full, "mailbox-full");
    }

    private void put(int user, Mail mail) {
        mailboxes.add(user, mail);
        if (mailboxes.size(user) > longest) {
            books.count("longest-mailbox", mailboxes.size(user) - longest);
            longest = mailboxes.size(user);
        }
        forward(user);
    }

    private void misses(long users, String reason) {
        if (users > 0) {
            books.missed(users, reason);
        }
    }

    // They go to phones.

    /** Sends what may be sent now. */
    private void forward(int user) {
        while (sessions.isConnected(user) && mailboxes.hasUnsent(user) && (underWay[user] == 0 || !settings.ordered())) {
            long before = mailboxes.redeliveries();
            int[] entries = mailboxes.send(user, settings.ordered() ? settings.batch() : 1);
            books.count("redelivered", mailboxes.redeliveries() - before);
            if (entries.length > 0) {
                underWay[user]++;
                sessions.instance(user).perform(envelope(user, entries));
            }
        }
    }

    private Envelope envelope(int user, int[] entries) {
        long bytes = 0;
        for (int entry : entries) {
            bytes += FRAME_BYTES + mailboxes.mail(entry).update().bytes();
        }
        return new Envelope(this, sessions.instance(user), user, sessions.number(user), entries,
                mailboxes.mail(entries[0]).update().delivery(stage.calls(), user, 1), bytes, settings.workPerMessage().toNanos());
    }

    void send(Envelope envelope) {
        if (!sessions.isOpen(envelope.user(), envelope.connection())) {
            return;
        }
        books.carried(envelope.items(), envelope.bytes());
        long nanos = outward.streamNanos(Direction.REQUEST, envelope.about(), envelope.instance().host(), site.users(), envelope.bytes(),
                envelope.connection());
        if (nanos >= 0) {
            simulation.after(nanos, onArrived, envelope);
        } else if (!settings.confirms()) {
            isLost(envelope);
        }
        if (settings.confirms()) {
            envelope.patience = envelope.instance().host().after(settings.ackTimeout().toNanos(), onSilent, envelope);
        }
    }

    private void arrived(Envelope envelope) {
        int user = envelope.user();
        if (!sessions.isHeard(user, envelope.connection())) {
            if (!settings.confirms() && sessions.isOpen(user, envelope.connection())) {
                isLost(envelope);
            }
            return;
        }
        if (!sessions.isOpen(user, envelope.connection())) {
            return; // it was resent, or given up, when the gateway closed the connection
        }
        for (int entry : envelope.entries()) {
            sees(user, entry);
        }
        if (settings.confirms()) {
            books.carried(1, CONFIRMATION_BYTES);
            long nanos = outward.streamNanos(Direction.RESPONSE, envelope.about(), site.users(), envelope.instance().host(),
                    CONFIRMATION_BYTES, envelope.connection());
            if (nanos >= 0) {
                simulation.after(nanos, onConfirmed, envelope);
            }
        } else {
            isDone(envelope);
        }
    }

    private void sees(int user, int entry) {
        Mail mail = mailboxes.mail(entry);
        if (mailboxes.isSeen(entry)) {
            if (settings.deduplicates()) {
                books.count("deduplicated", 1);
            } else {
                books.duplicated(1);
            }
            return;
        }
        mailboxes.see(entry);
        books.saw(1, simulation.now() - mail.update().at());
        if (mail.sequence() < latest[user]) {
            books.disordered(1);
        }
        latest[user] = Math.max(latest[user], mail.sequence());
        simulation.after(settings.readAfter().sampleNanos(stage.bits().at(Keys.mix(Keys.mix(mail.update().key(), user), READ))), onRead, mail);
    }

    /** The gateway has the confirmation. */
    void confirmed(Envelope envelope) {
        if (sessions.isOpen(envelope.user(), envelope.connection())) {
            simulation.cancel(envelope.patience);
            books.count("acknowledged", envelope.entries().length);
            isDone(envelope);
        }
    }

    /** It leaves the mailbox. */
    private void isDone(Envelope envelope) {
        mailboxes.remove(envelope.user(), envelope.entries());
        underWay[envelope.user()]--;
        stage.calls().release(envelope.about());
        forward(envelope.user());
    }

    /** Nobody will send it again. */
    private void isLost(Envelope envelope) {
        misses(envelope.entries().length, "connection-lost");
        isDone(envelope);
    }

    // Connections come and go.

    @Override
    public void cameOnline(int user) {
        sessions.cameOnline(user);
    }

    @Override
    public void wentOffline(int user) {
        sessions.wentOffline(user);
    }

    @Override
    public void connected(int user) {
        forward(user);
    }

    @Override
    public void closed(int user) {
        underWay[user] = 0;
        if (mailboxes.size(user) == 0) {
            return;
        }
        long[] missed = new long[2];
        mailboxes.rewind(user, (entry, isSent) -> {
            boolean isLost = !settings.stores() || !settings.confirms() && isSent;
            boolean isOver = mailboxes.mail(entry).expiresAt() <= simulation.now();
            if ((isLost || isOver) && !mailboxes.isSeen(entry)) {
                missed[isLost ? 0 : 1]++;
            }
            return isLost || isOver;
        });
        misses(missed[0], "connection-lost");
        misses(missed[1], "expired");
    }

    /** A message's time is over; what is under way to a phone may still arrive. */
    private void expired(Mail mail) {
        long[] missed = new long[1];
        for (int user = mail.update().first(); user < mail.update().end(); user++) {
            if (mailboxes.size(user) > 0) {
                mailboxes.sweep(user, (entry, isSent) -> {
                    boolean leaves = mailboxes.mail(entry) == mail && !isSent;
                    missed[0] += leaves && !mailboxes.isSeen(entry) ? 1 : 0;
                    return leaves;
                });
            }
        }
        misses(missed[0], "expired");
    }
}
