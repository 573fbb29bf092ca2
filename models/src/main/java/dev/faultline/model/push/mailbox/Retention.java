package dev.faultline.model.push.mailbox;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.function.Consumer;

/** Messages that are in mailboxes, in the order in which they came, and so in that in which their time is over. */
final class Retention {

    private final Simulation simulation;
    private final Consumer<Mail> expired;
    private Mail first;
    private Mail last;
    private boolean isWaiting;

    private final Handler<Retention> onOver = new Handler<>("mailbox.retention-over") {
        @Override
        protected void handle(Retention retention) {
            isWaiting = false;
            throwAway();
        }
    };

    /** None yet; {@code expired} is told of each whose time is over. */
    Retention(Simulation simulation, Consumer<Mail> expired) {
        this.simulation = simulation;
        this.expired = expired;
    }

    void add(Mail mail) {
        mail.before = last;
        if (last == null) {
            first = mail;
        } else {
            last.behind = mail;
        }
        last = mail;
        await();
    }

    /** It is in no mailbox any more. */
    void remove(Mail mail) {
        if (first != mail && mail.before == null) {
            return; // its time was over before, or it was in none for long enough to be kept
        }
        if (mail.before == null) {
            first = mail.behind;
        } else {
            mail.before.behind = mail.behind;
        }
        if (mail.behind == null) {
            last = mail.before;
        } else {
            mail.behind.before = mail.before;
        }
        mail.before = null;
        mail.behind = null;
    }

    private void throwAway() {
        while (first != null && first.expiresAt() <= simulation.now()) {
            Mail over = first;
            remove(over);
            expired.accept(over);
        }
        await();
    }

    private void await() {
        if (!isWaiting && first != null && first.expiresAt() < Long.MAX_VALUE) {
            isWaiting = true;
            simulation.after(first.expiresAt() - simulation.now(), onOver, this);
        }
    }
}
