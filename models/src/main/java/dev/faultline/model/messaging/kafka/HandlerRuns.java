package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Recipients;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.WorkerPool;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.List;

/**
 * The runs of a consumer's handler over what a poll has returned.
 *
 * <p>Messages of one partition are handled in order, one run of the handler at a time; up to {@code workers} partitions at once. A run
 * that failed is tried again in place: what lies behind it in the partition waits. With transactions it is not: the whole poll is
 * taken back.
 */
final class HandlerRuns {

    static final long JITTER = Keys.site("kafka.consumer-back-off");

    private final Consumer consumer;
    private final ConsumerGroup how;
    private final Subscription books;
    private final Instance instance;
    private final Stage stage;
    private final WorkerPool workers;
    /** With {@code commit: transaction}, or null. */
    private final AtomicPolls transactions;
    private int running;

    private final Handler<Claim> onTryAgain = new Handler<>("kafka.consumer-back-off-ended") {
        @Override
        protected void handle(Claim claim) {
            claim.retryTimer = 0;
            consumer.pump();
        }
    };

    HandlerRuns(Consumer consumer, ConsumerGroup how, Subscription books, Instance instance, WorkerPool workers,
            AtomicPolls transactions) {
        this.consumer = consumer;
        this.how = how;
        this.books = books;
        this.instance = instance;
        this.stage = instance.stage();
        this.workers = workers;
        this.transactions = transactions;
    }

    /** Starts what can be handled now. */
    void startAll() {
        for (Claim next = runnable(); next != null; next = runnable()) {
            run(next);
        }
    }

    /** Whether no handler is at work. */
    boolean areOver() {
        return running == 0;
    }

    private Claim runnable() {
        if (running < how.workers() && consumer.mayHandle()) {
            for (Claim claim : consumer.claims()) {
                boolean waits = claim.isRunning() || stage.simulation().isPending(claim.retryTimer);
                if (claim.isBusy() && !waits && !claim.isLeaving()) {
                    return claim;
                }
            }
        }
        return null;
    }

    private void run(Claim claim) {
        List<Entry> polled = claim.run(how.batch());
        List<Entry> entries = transactions == null ? polled : transactions.toHandle(claim, polled);
        if (entries.isEmpty()) {
            claim.ran();
            claim.finished();
            return;
        }
        running++;
        Call call = entries.get(0).message().nextDelivery(stage.calls());
        int count = 0;
        for (Entry entry : entries) {
            count += entry.message().count();
            books.isDelivered(entry.message());
        }
        call.carriesMessages(count);
        call.serves(entries.size(), index -> entries.get(index).message().request());
        call.isFor(Recipients.together(entries, entry -> entry.message().recipients()));
        int life = instance.host().incarnation();
        instance.consume(workers, how.handler(), call, (of, outcome) -> {
            stage.calls().release(of);
            if (life == instance.host().incarnation()) {
                ran(claim, entries, outcome);
            }
        });
    }

    private void ran(Claim claim, List<Entry> entries, Outcome outcome) {
        running--;
        claim.ran();
        if (transactions != null) {
            transactions.ran(claim, entries, outcome, stage.simulation().now());
        } else if (outcome.isOk()) {
            entries.forEach(entry -> claim.backlog().finished(entry, stage.simulation().now()));
            claim.finished();
        } else if (claim.isLeaving()) {
            claim.dropCurrent();
        } else {
            failed(claim, entries, outcome);
        }
        consumer.pump();
    }

    private void failed(Claim claim, List<Entry> entries, Outcome outcome) {
        int failures = claim.failed();
        if (outcome.mayBeRetried() && failures < how.attempts()) {
            long key = Keys.mix(entries.get(0).message().drawKey(JITTER), failures);
            long wait = how.jitter().waitNanos(how.backoff(), failures, claim.lastWaitNanos(), stage.bits().at(key).nextUnit());
            claim.waits(wait);
            claim.retryTimer = instance.host().after(wait, onTryAgain, claim);
            return;
        }
        String reason = outcome.mayBeRetried() ? "attempts" : "permanent";
        for (Entry entry : entries) {
            claim.backlog().givenUp(entry, reason, how.deadLetter() != null);
            if (how.deadLetter() != null) {
                how.deadLetter().deadLetter(entry.message(), reason);
            }
        }
        claim.finished();
    }

    /** Its host has lost its memory: none of them is heard of any more. */
    void memoryLost() {
        running = 0;
    }
}
