package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A view that is made of the events of an event store: it asks for those behind its position, applies them on its own cores, and asks
 * again (a catch-up subscription; semantics reference, B11). So it is a little late, and tells readers how old a value is.
 *
 * <p>State and position stand together, so that each event is in the state once, however often it is read. What is in memory is lost with
 * it, and made anew from the last snapshot or the first event; as long as that takes, readers are rejected or given what there is so far.
 */
public final class Projection implements Store, Origin, HostListener {

    private static final long FOLLOW = Keys.site("projection.follow");
    private static final long READ = Keys.site("projection.read");

    private final ProjectionSettings settings;
    private final Stage stage;
    private final Simulation simulation;
    private final Calls calls;
    private final String name;
    private final Host host;
    private final StoreBooks books;
    private final EventBooks events;
    private final StoreNode machine;
    private final KeySpace keys;
    private final List<WriteListener> listeners = new ArrayList<>();
    private EventStoreAccess source;
    private EventLog log;
    private Unseen unseen;
    /** How many events are in the state, and in what is left of it after a crash. */
    private long position;
    private long saved;
    private long rebuiltFrom;
    private int life;
    private int begun = -1;
    private boolean isBusy;
    private long asked;
    /** The question that is under way, and when it is given up. */
    private Call question;
    private long timer;
    /** When it looks again. */
    private long next = Simulation.NONE;

    private final Handler<Projection> onLook = new Handler<>("projection.look") {
        @Override
        protected void handle(Projection projection) {
            look();
        }
    };
    private final Handler<Projection> onNoAnswer = new Handler<>("projection.no-answer") {
        @Override
        protected void handle(Projection projection) {
            Call given = question;
            question = null;
            given.abandon(false);
            calls.release(given);
            rest();
        }
    };
    private final Handler<Projection> onSnapshot = new Handler<>("projection.snapshot") {
        @Override
        protected void handle(Projection projection) {
            writeSnapshot();
        }
    };
    private final Handler<Projection> onThrownAway = new Handler<>("projection.thrown-away") {
        @Override
        protected void handle(Projection projection) {
            startOver();
        }
    };

    Projection(Stage stage, String name, Host host, ProjectionSettings settings) {
        this.stage = stage;
        this.simulation = stage.simulation();
        this.calls = stage.calls();
        this.name = name;
        this.host = host;
        this.settings = settings;
        long cores = settings.cores().count();
        this.books = StoreBooks.ofEvents(simulation, cores);
        this.events = books.events().orElseThrow();
        this.machine = new StoreNode(stage, host, books, cores, Long.MAX_VALUE);
        this.keys = new KeySpace(stage.bits(), settings.keys());
    }

    /** Begins to follow; the run begins when it has caught up with what was there before. */
    void follow(EventStore store, EventStoreAccess access) {
        source = access;
        log = store.followedBy(this);
        unseen = new Unseen(log);
        position = log.end();
        saved = settings.snapshots().isPresent() || settings.keeps() == ProjectionSettings.Keeps.DISK ? position : 0;
        host.listen(this);
        settings.rebuildsAt().ifPresent(at -> simulation.after(at.toNanos(), onThrownAway, this));
        begin();
        rest();
    }

    /** The source has one more event. */
    void appended(long key, long at) {
        unseen.appended(key, at);
        events.behind().add(1);
    }

    private void begin() {
        begun = life;
        isBusy = true;
        settings.snapshots().ifPresent(set -> host.after(set.every().toNanos(), onSnapshot, this));
    }

    // It asks for events.

    private void look() {
        if (isBusy) {
            return;
        }
        isBusy = true;
        long key = Keys.mix(Keys.mix(Keys.site(name), FOLLOW), ++asked);
        Call call = calls.root(this, key, key, key);
        question = call;
        timer = host.after(settings.timeout().toNanos(), onNoAnswer, this);
        source.follow(call, log, position, settings.batch(), (of, outcome, count) -> {
            if (of != question) {
                return;
            }
            simulation.cancel(timer);
            question = null;
            calls.release(of);
            if (outcome.isOk()) {
                found(count);
            } else {
                rest();
            }
        });
    }

    private void found(long count) {
        if (count == 0) {
            caughtUp();
            rest();
            return;
        }
        int found = life;
        machine.work(new Chore(count * settings.apply().toNanos(), () -> {
            if (found == life) {
                apply(count);
            }
        }, () -> { }));
    }

    private void apply(long count) {
        long from = position;
        position += count;
        unseen.applied(from, position);
        events.behind().add(-count);
        books.writes += count;
        if (settings.keeps() == ProjectionSettings.Keeps.DISK) {
            saved = position;
        }
        for (long each = Math.max(from, log.history()); each < position && !listeners.isEmpty(); each++) {
            long key = log.key(each);
            long request = log.request(each);
            listeners.forEach(listener -> listener.written(key, request));
        }
        if (count < settings.batch()) {
            caughtUp();
            rest();
        } else {
            isBusy = false;
            look();
        }
    }

    private void rest() {
        isBusy = false;
        simulation.cancel(next);
        next = host.after(settings.every().toNanos(), onLook, this);
    }

    private void caughtUp() {
        if (isRebuilding()) {
            books.listener().rebuilt(simulation.now() - events.rebuildingSince, position - rebuiltFrom);
            events.rebuildingSince = -1;
        }
    }

    private boolean isRebuilding() {
        return events.rebuildingSince >= 0;
    }

    // Its state is written down, lost and thrown away.

    private void writeSnapshot() {
        long upTo = position;
        int written = life;
        long nanos = host.platform().disk().stretched(settings.snapshots().orElseThrow().write().toNanos());
        machine.work(new Chore(nanos, () -> {
            if (written == life && !host.platform().disk().isFull()) {
                saved = upTo;
                events.snapshots++;
            }
        }, () -> { }));
        host.after(settings.snapshots().orElseThrow().every().toNanos(), onSnapshot, this);
    }

    private void startOver() {
        saved = 0;
        forgetQuestion();
        fallBack();
        if (host.isUp()) {
            begun = life;
            isBusy = false;
            look();
        }
    }

    private void fallBack() {
        life++;
        events.behind().add(position - saved);
        position = saved;
        unseen.fellBackTo(position);
        events.rebuilds += isRebuilding() ? 0 : 1;
        events.rebuildingSince = isRebuilding() ? events.rebuildingSince : simulation.now();
        rebuiltFrom = position;
    }

    private void forgetQuestion() {
        if (question != null) {
            simulation.cancel(timer);
            question.abandon(false);
            calls.release(question);
            question = null;
        }
    }

    @Override
    public void memoryLost(boolean silently) {
        question = null; // a call that is lost with its caller's memory is never handed back
        if (settings.keeps() == ProjectionSettings.Keeps.MEMORY) {
            fallBack();
        } else {
            life++;
        }
    }

    @Override
    public void restarted() {
        if (!host.isUp() || begun == life) {
            return;
        }
        begin();
        if (isRebuilding()) {
            events.rebuildingSince = simulation.now();
        }
        if (settings.snapshots().isPresent() && saved > 0) {
            int read = life;
            machine.work(new Chore(settings.snapshots().get().read().toNanos(), () -> {
                if (read == life) {
                    rest();
                }
            }, () -> { }));
        } else {
            rest();
        }
    }

    // Those who read.

    long readNanos(Call call) {
        return settings.read().sampleNanos(stage.bits().at(call.workKey(READ)));
    }

    /** A value is read: when it was still true, as {@link Answer} says it; {@link Answer#UNKNOWN} if there is none. */
    long see(Call call, long key) {
        if (isRebuilding() && settings.whileRebuilding() == ProjectionSettings.Rebuilding.REFUSE) {
            return Answer.UNKNOWN;
        }
        books.reads++;
        long missing = position < log.history() ? position : unseen.of(key);
        if (missing == EventLog.NONE) {
            return Math.max(1, simulation.now());
        }
        long replaced = log.at(missing);
        books.staleReads++;
        books.unseenWrites += missing >= log.history() && log.holds(missing, call.request()) ? 1 : 0;
        books.listener().stale(simulation.now() - replaced);
        return -Math.max(1, replaced);
    }

    void turnedAway() {
        books.turnedAway++;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long keyValue(int index, long customer) {
        return customer;
    }

    @Override
    public List<Host> hosts() {
        return List.of(host);
    }

    @Override
    public StoreBooks books() {
        return books;
    }

    @Override
    public ToLongFunction<Call> ownKeys() {
        return keys;
    }

    @Override
    public Access access(StoreCaller caller) {
        return new ProjectionAccess(this, caller.way(machine));
    }

    @Override
    public void onWrite(WriteListener listener) {
        listeners.add(listener);
    }

    @Override
    public long waiting() {
        return log.end() - position;
    }

    @Override
    public String audit() {
        Unseen anew = new Unseen(log);
        anew.fellBackTo(position);
        if (log.end() - position != events.behind().value() || anew.aggregates() != unseen.aggregates()) {
            return "projection " + name + ": it stands at " + position + " of " + log.end() + " events, and takes itself to be behind by "
                    + events.behind().value() + " events of " + unseen.aggregates() + " aggregates, which are "
                    + anew.aggregates();
        }
        return StoreNode.audit(name, books, List.of(machine));
    }
}
