package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a queue's messages go that leave it without an acknowledgement.
 *
 * <p>At most once: a dead letter leaves at once, and is lost if its target can not take it. At least once: it stays until all its
 * targets have confirmed it, and is sent again after {@link #AGAIN_NANOS} otherwise. A message whose own time to live has run out
 * lives for ever afterwards. It enters no queue that it was in before, unless a consumer rejected it in between: such a circle would
 * have no end. Source: semantics reference, B1.5; the pause is the default of {@code dead_letter_worker_publisher_confirm_timeout}.
 */
final class DeadLetters {

    /** How long a confirm is waited for: 3 minutes, in nanoseconds. */
    static final long AGAIN_NANOS = 180_000_000_000L;

    private final RabbitBroker broker;
    private final RabbitQueue queue;
    private final String exchange;
    private final String routingKey;
    private final boolean atLeastOnce;
    private final Simulation simulation;
    private final Set<Job> open = new LinkedHashSet<>();

    private final Handler<Job> onAgain = new Handler<>("rabbit.dead-letter-again") {
        @Override
        protected void handle(Job job) {
            job.begin();
        }
    };

    DeadLetters(RabbitBroker broker, RabbitQueue queue, String exchange, QueueSettings settings) {
        this.broker = broker;
        this.queue = queue;
        this.exchange = exchange;
        this.routingKey = settings.deadLetterRoutingKey().orElse(null);
        this.atLeastOnce = settings.deadLetterStrategy() == QueueSettings.DeadLetterStrategy.AT_LEAST_ONCE;
        this.simulation = broker.stage().simulation();
    }

    /** Messages that stay until somebody has confirmed them. */
    int waiting() {
        return open.size();
    }

    /** A message of the queue leaves it. */
    void send(Entry entry, DeathReason reason) {
        Job job = new Job(entry, reason, dead(entry.letter, reason));
        if (atLeastOnce) {
            open.add(job);
        } else {
            queue.subscription().deadLetter(entry.message, reason.word());
        }
        job.begin();
    }

    /** A message that found no place in the queue, and so has never been in it. */
    void send(Letter refused) {
        new Job(null, DeathReason.MAXLEN, dead(refused, DeathReason.MAXLEN)).begin();
    }

    private Letter dead(Letter letter, DeathReason reason) {
        Deaths deaths = letter.deaths().and(queue.plainName(), reason, simulation.now(), letter.exchange(), letter.routingKey());
        return letter.dead(exchange.equals(RabbitSettings.DEFAULT_EXCHANGE) ? "" : exchange,
                routingKey == null ? letter.routingKey() : routingKey, deaths);
    }

    /** One message on its way. */
    private final class Job implements Sender {

        private final Entry entry;
        private final DeathReason reason;
        private final Letter letter;
        private final Host from;
        private int copies;
        private boolean isRefused;

        Job(Entry entry, DeathReason reason, Letter letter) {
            this.entry = entry;
            this.reason = reason;
            this.letter = letter;
            this.from = queue.leader();
        }

        void begin() {
            List<RabbitQueue> all = broker.queues(broker.bindings().queues(exchange, letter.routingKey(),
                    letter.message().publication().headers())).stream().filter(RabbitQueue::isDeclared).toList();
            List<RabbitQueue> targets = all.stream().filter(target -> !letter.deaths().closesCircle(target.plainName())).toList();
            isRefused = false;
            copies = targets.size();
            if (targets.isEmpty()) {
                counters().add(all.isEmpty() ? "dead-letters-unroutable" : "dead-letters-in-circle", 1);
                if (all.isEmpty()) {
                    tryAgain();
                } else {
                    leaves();
                }
            }
            targets.forEach(target -> target.intake().take(new Copy(letter, target, this, true)));
        }

        private Counters counters() {
            return queue.subscription().counters();
        }

        @Override
        public Host host() {
            return from;
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public boolean waits() {
            return atLeastOnce;
        }

        @Override
        public void done(Copy copy, boolean accepted) {
            isRefused |= !accepted;
            copies--;
            if (!accepted && !atLeastOnce) {
                counters().add("dead-letters-lost", 1);
            }
            if (copies == 0 && isRefused) {
                tryAgain();
            } else if (copies == 0) {
                leaves();
            }
        }

        private void tryAgain() {
            if (open.contains(this)) {
                simulation.after(AGAIN_NANOS, onAgain, this);
            }
        }

        private void leaves() {
            if (open.remove(this)) {
                queue.subscription().deadLetter(entry.message, reason.word());
            }
        }
    }
}
