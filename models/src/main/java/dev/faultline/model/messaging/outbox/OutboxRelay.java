package dev.faultline.model.messaging.outbox;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.store.OutboxSettings;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;

/**
 * Publishes what writes have left in the outbox of a database (semantics reference, B8). Rows are on disk and are there in the order of
 * commits; where the relay is among them is in its memory.
 *
 * <p>A polling relay reads what is not marked as sent, publishes one message after the other, and marks all of them with one write. A
 * cdc relay follows the log: it publishes what it finds together, and records its position now and then. Either publishes again what was
 * published and not marked or recorded when it crashed: at least once, never less. A message that is not confirmed ends the batch, and is
 * tried again with what follows it.
 */
public final class OutboxRelay implements HostListener, Origin {

    private static final long LOOK = Keys.site("outbox.look");
    private static final long MARK = Keys.site("outbox.mark");

    private final Stage stage;
    private final Calls calls;
    private final String name;
    private final Host host;
    private final OutboxSettings settings;
    private final boolean polls;
    private Endpoint reading;
    private Endpoint marking;
    private final List<OutboxRow> rows = new ArrayList<>();
    /** How many rows at the head are published, as far as the relay knows; a polling relay takes those out. */
    private int position;
    private int recorded;
    private int next;
    private int end;
    private int failedAt;
    private int underWay;
    private int life;
    private int begun = -1;
    private boolean isBusy;
    private boolean isPublishing;
    private long looks;
    private long waiting;

    private final Handler<OutboxRelay> onLook = new Handler<>("outbox.look") {
        @Override
        protected void handle(OutboxRelay relay) {
            look();
        }
    };
    private final Handler<OutboxRelay> onRecord = new Handler<>("outbox.record") {
        @Override
        protected void handle(OutboxRelay relay) {
            record();
        }
    };

    /**
     * A relay.
     *
     * @param name of the party that it is for others
     * @param host where it runs
     */
    public OutboxRelay(Stage stage, String name, Host host, OutboxSettings settings) {
        this.stage = stage;
        this.calls = stage.calls();
        this.name = name;
        this.host = host;
        this.settings = settings;
        this.polls = settings.relay() == OutboxSettings.Relay.POLLING;
    }

    /**
     * Begins to work.
     *
     * @param reads the way of a query for messages
     * @param marks the way of a write that marks them as sent
     */
    public void start(Endpoint reads, Endpoint marks) {
        reading = reads;
        marking = marks;
        host.listen(this);
        if (host.answers()) {
            begin();
        }
    }

    public Host host() {
        return host;
    }

    /** Messages that have not been published yet. */
    public long waiting() {
        return waiting;
    }

    /**
     * Takes a message, in the instant in which the write that it tells of can be seen.
     *
     * @param writing the write
     * @param site of the step that would have published it
     * @param publisher the relay's way to the channel
     */
    public void record(Call writing, long site, Publication as, Endpoint publisher, EventBook book) {
        Call child = calls.child(writing, site);
        rows.add(new OutboxRow(Message.of(child, as, rows.size()), publisher, book));
        calls.release(child);
        waiting++;
    }

    private void begin() {
        begun = life;
        isBusy = false;
        host.after(settings.every().toNanos(), onLook, this);
        if (!polls) {
            host.after(settings.commitsEvery().toNanos(), onRecord, this);
        }
    }

    private void look() {
        if (isBusy) {
            return;
        }
        isBusy = true;
        int there = rows.size();
        if (polls) {
            ask(reading, LOOK, () -> take(there));
        } else {
            take(there);
        }
    }

    /** Asks the database; when it does not answer well, the relay looks again later. */
    private void ask(Endpoint way, long site, Runnable then) {
        long key = Keys.mix(Keys.mix(Keys.site(name), site), ++looks);
        Call call = calls.root(this, key, key, key);
        int asked = life;
        way.call(call, (of, outcome) -> {
            calls.release(of);
            if (asked == life) {
                if (outcome.isOk()) {
                    then.run();
                } else {
                    rest(false);
                }
            }
        });
    }

    private void take(int there) {
        next = position;
        end = Math.min(there, position + settings.batchSize());
        failedAt = Integer.MAX_VALUE;
        underWay = 0;
        if (next == end) {
            rest(false);
        } else {
            isPublishing = true;
            publish();
        }
    }

    private void publish() {
        int atATime = polls ? 1 : settings.batchSize();
        while (next < end && underWay < atATime) {
            OutboxRow row = rows.get(next);
            underWay++;
            row.publisher().call(row.publication(calls), new Confirm(row, next++));
        }
    }

    private final class Confirm implements Completion {

        private final OutboxRow row;
        private final int index;
        private final int began = life;

        Confirm(OutboxRow row, int index) {
            this.row = row;
            this.index = index;
        }

        @Override
        public void complete(Call call, Outcome outcome) {
            calls.release(call);
            if (began != life) {
                return;
            }
            underWay--;
            if (outcome.isOk()) {
                waiting -= row.isPublished() ? 0 : 1;
                row.isConfirmed();
            } else {
                failedAt = Math.min(failedAt, index);
                end = next;
            }
            publish();
            if (isPublishing && underWay == 0 && next == end) {
                isPublishing = false;
                published();
            }
        }
    }

    private void published() {
        boolean isAll = failedAt == Integer.MAX_VALUE;
        int done = isAll ? end : failedAt;
        boolean isFull = isAll && done - position == settings.batchSize();
        if (!polls) {
            position = done;
            rest(isFull);
        } else if (done > position) {
            ask(marking, MARK, () -> {
                rows.subList(0, done).clear();
                rest(isFull);
            });
        } else {
            rest(false);
        }
    }

    private void rest(boolean looksAgainAtOnce) {
        isBusy = false;
        host.after(looksAgainAtOnce ? 0 : settings.every().toNanos(), onLook, this);
    }

    private void record() {
        // What is under way counts from the head of the rows.
        if (!isBusy) {
            rows.subList(0, position).clear();
            position = 0;
        }
        recorded = position;
        host.after(settings.commitsEvery().toNanos(), onRecord, this);
    }

    @Override
    public void memoryLost(boolean silently) {
        life++;
        position = recorded;
    }

    @Override
    public void restarted() {
        if (host.isUp() && begun != life) {
            begin();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long keyValue(int index, long customer) {
        return customer;
    }
}
