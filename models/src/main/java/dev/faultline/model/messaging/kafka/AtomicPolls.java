package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The polls of a consumer with {@code commit: transaction}: what handlers publish about the messages of one poll, and the offsets behind
 * these, are one transaction.
 *
 * <p>When a handler fails, the whole poll is taken back: the transaction is aborted, and after the back-off the consumer goes on behind what
 * is committed. What has failed too often, or for good, is given up in the next transaction, without being handled. Messages are handled
 * again so that were handled well the first time; what came of that was never valid.
 */
final class AtomicPolls {

    private final Consumer consumer;
    private final ConsumerGroup how;
    private final TransactionalClient client;
    private List<Entry> handled = new ArrayList<>();
    private List<GivenUp> givenUp = new ArrayList<>();
    private boolean isOpen;
    private boolean isEnding;
    private long waitNanos;

    private record GivenUp(Backlog backlog, Entry entry) {
    }

    private final Handler<AtomicPolls> onWaited = new Handler<>("kafka.transaction-back-off-ended") {
        @Override
        protected void handle(AtomicPolls polls) {
            closes();
        }
    };

    AtomicPolls(Consumer consumer, Consumers group) {
        this.consumer = consumer;
        this.how = group.how();
        String consumers = group.topic().name() + "@" + group.group().books().name();
        this.client = new TransactionalClient(consumer.name() + " " + consumers, group.cluster(), group.offsets(), consumer);
        group.cluster().transactions().add(consumer.name(), consumers, client);
    }

    void starts(boolean wasThere, Runnable ready) {
        client.starts(wasThere, ready);
    }

    /** A poll has returned messages. */
    void begins() {
        isOpen = true;
        client.begins();
        List<Entry> own = new ArrayList<>();
        handled = own;
        givenUp = new ArrayList<>();
        waitNanos = 0;
        client.current().whenDecided(isCommitted -> {
            if (!isCommitted) {
                own.forEach(Entry::isTakenBack);
            }
        });
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Whether it can only be aborted. */
    boolean isDoomed() {
        return client.isDoomed();
    }

    /** It must not be committed: partitions were lost whose messages it is about. */
    void dooms() {
        if (isOpen && !isEnding) {
            client.fails();
        }
    }

    /** What of these is to be handled; the rest was given up before, and is so for good when this transaction is committed. */
    List<Entry> toHandle(Claim claim, List<Entry> entries) {
        List<Entry> left = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.verdict() == null) {
                left.add(entry);
            } else {
                givenUp.add(new GivenUp(claim.backlog(), entry));
            }
        }
        return left;
    }

    /** A handler has ended. */
    void ran(Claim claim, List<Entry> entries, Outcome outcome, long now) {
        if (outcome.isOk()) {
            entries.forEach(entry -> claim.backlog().finished(entry, now));
            handled.addAll(entries);
        } else if (!client.isDoomed()) {
            failed(entries, outcome);
        }
        if (client.isDoomed()) {
            claim.rewinds();
            consumer.claims().forEach(Claim::rewinds);
        } else {
            claim.finished();
        }
    }

    private void failed(List<Entry> entries, Outcome outcome) {
        int failures = 0;
        for (Entry entry : entries) {
            entry.failed();
            failures = Math.max(failures, entry.failures());
            if (!outcome.mayBeRetried() || entry.failures() >= how.attempts()) {
                entry.givesUp(outcome.mayBeRetried() ? "attempts" : "permanent");
            }
        }
        Entry first = entries.get(0);
        if (first.verdict() == null) {
            double chance = consumer.chance(Keys.mix(first.message().drawKey(HandlerRuns.JITTER), failures));
            waitNanos = how.jitter().waitNanos(how.backoff(), failures, first.message().lastWaitNanos(), chance);
            first.message().waits(waitNanos);
        }
        client.fails();
    }

    /** All is handled: the transaction ends, and the consumer goes on when it has. */
    void ends() {
        if (isEnding) {
            return;
        }
        isEnding = true;
        Map<Claim, Long> read = new LinkedHashMap<>();
        consumer.claims().forEach(claim -> {
            if (claim.isNews(claim.done())) {
                read.put(claim, claim.done());
            }
        });
        List<GivenUp> last = givenUp;
        client.ends(read, () -> last.forEach(this::givesUp), isCommitted -> {
            if (isCommitted) {
                read.forEach(Claim::commits);
                closes();
            } else {
                consumer.claims().forEach(Claim::rewinds);
                consumer.host().after(waitNanos, onWaited, this);
            }
        });
    }

    private void givesUp(GivenUp each) {
        each.backlog.givenUp(each.entry, each.entry.verdict(), how.deadLetter() != null);
        if (how.deadLetter() != null) {
            how.deadLetter().deadLetter(each.entry.message(), each.entry.verdict());
        }
    }

    private void closes() {
        isOpen = false;
        isEnding = false;
        consumer.pump();
    }

    void memoryLost() {
        isOpen = false;
        isEnding = false;
        client.memoryLost();
    }
}
