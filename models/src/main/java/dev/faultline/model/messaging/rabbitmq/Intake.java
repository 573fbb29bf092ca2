package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * How copies of messages come into a queue, and what their senders are told: taken, refused, or nothing yet.
 *
 * <p>A classic queue has a copy at once and confirms it when it is on disk; a quorum queue has it when a majority does. Copies wait
 * for a quorum queue that has no leader, and for a machine of which nobody knows yet that it is gone. Source: semantics reference,
 * B1.2 and B1.6.
 */
final class Intake {

    private final RabbitBroker broker;
    private final RabbitQueue queue;
    private final QueueSettings settings;
    private final Home home;
    private final Limits limits;
    private final Journal journal;
    private final Simulation simulation;
    /** Copies that hope for a leader. */
    private final List<Copy> waiting = new ArrayList<>();
    /** Copies that were lost with the machine before they were safe, and whose senders do not know that yet. */
    private final List<Copy> unanswered = new ArrayList<>();
    private long accepted;

    private final Handler<Copy> onArrived = new Handler<>("rabbit.copy-arrived") {
        @Override
        protected void handle(Copy copy) {
            arrives(copy);
        }
    };
    private final Handler<Copy> onAccepted = new Handler<>("rabbit.copy-accepted") {
        @Override
        protected void handle(Copy copy) {
            copy.sender.done(copy, true);
        }
    };
    private final Handler<Copy> onRefused = new Handler<>("rabbit.copy-refused") {
        @Override
        protected void handle(Copy copy) {
            copy.sender.done(copy, false);
        }
    };

    Intake(RabbitBroker broker, RabbitQueue queue, QueueSettings settings, Home home, Limits limits) {
        this.broker = broker;
        this.queue = queue;
        this.settings = settings;
        this.home = home;
        this.limits = limits;
        this.journal = new Journal(broker, queue.name(), this, home);
        this.simulation = broker.stage().simulation();
    }

    /** Takes a copy from wherever its sender is. */
    void take(Copy copy) {
        Host leader = home.leader();
        long trip = leader == null ? 0 : broker.tripNanos(copy.sender.host(), leader);
        if (trip == 0) {
            arrives(copy);
        } else {
            simulation.after(trip, onArrived, copy);
        }
    }

    private void arrives(Copy copy) {
        if (!home.answers()) {
            if (copy.sender.waits() && (settings.isQuorum() || home.isSilent())) {
                waiting.add(copy);
            } else {
                answer(copy, false);
            }
        } else if (limits.refuse(copy.letter)) {
            queue.refuses(copy.letter);
            answer(copy, false);
        } else if (settings.isQuorum()) {
            journal.write(copy);
        } else {
            copy.entry = queue.enter(copy.letter, copy.isDeadLetter);
            if (copy.entry.isPersistent) {
                journal.write(copy);
            } else {
                answer(copy, true);
            }
        }
    }

    /** The journal has it. */
    void isStored(Copy copy) {
        if (settings.isQuorum()) {
            copy.entry = queue.enter(copy.letter, copy.isDeadLetter);
        }
        copy.entry.isStored = true;
        answer(copy, true);
    }

    private void answer(Copy copy, boolean isAccepted) {
        accepted += isAccepted && !copy.isDeadLetter ? 1 : 0;
        Host leader = home.leader();
        long trip = leader == null ? 0 : broker.tripNanos(leader, copy.sender.host());
        if (trip == 0) {
            copy.sender.done(copy, isAccepted);
        } else {
            simulation.after(trip, isAccepted ? onAccepted : onRefused, copy);
        }
    }

    /** Copies that publishers were told of, or are about to be, that the queue has them. */
    long accepted() {
        return accepted;
    }

    /** The machine of a classic queue has lost its memory. */
    void machineCrashed() {
        unanswered.addAll(journal.abandon());
    }

    /** Nobody hopes any more that its only machine comes back soon. */
    void isGivenUp() {
        List<Copy> given = List.copyOf(waiting);
        waiting.clear();
        given.forEach(copy -> answer(copy, false));
        refuseUnanswered();
    }

    private void refuseUnanswered() {
        List<Copy> refused = List.copyOf(unanswered);
        unanswered.clear();
        refused.forEach(copy -> copy.sender.done(copy, false));
    }

    /** The leader of a quorum queue leads no more: what was not agreed on is sent again to the next one, by those who remember. */
    void leaderGone() {
        journal.abandon().stream().filter(copy -> copy.sender.isThere()).forEach(waiting::add);
    }

    /** The machine is back, or there is a leader or a majority again. */
    void isAvailableAgain() {
        List<Copy> again = List.copyOf(waiting);
        waiting.clear();
        refuseUnanswered();
        again.forEach(this::take);
        journal.goOn();
    }
}
