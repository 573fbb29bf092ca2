package dev.faultline.model.service;

import dev.faultline.model.place.Host;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.function.LongSupplier;

/**
 * The memory of one instance: so much for itself, and so much for each call and message inside, waiting or not. Past the limit
 * the operating system kills it, and all that was inside is lost; it is started again after a back-off.
 *
 * <p>The back-off is that of a Kubernetes node: 10 s, doubled with each kill up to 5 min, and forgotten after 10 min without one.
 */
public final class Memory {

    private static final long FORGETS_AFTER_NANOS = 600_000_000_000L;

    private final Simulation simulation;
    private final Host host;
    private final ServiceBooks books;
    private final Settings settings;
    private final LongSupplier inside;
    private boolean isDoomed;
    private int kills;
    private long upSince;

    private final Handler<Memory> onKill = new Handler<>("service.out-of-memory") {
        @Override
        protected void handle(Memory memory) {
            memory.kill();
        }
    };
    private final Handler<Memory> onRestart = new Handler<>("service.restart-after-kill") {
        @Override
        protected void handle(Memory memory) {
            upSince = simulation.now();
            host.restart();
        }
    };

    /**
     * The keys of memory.
     *
     * @param limit past this the instance is killed
     * @param base what it takes when nothing is inside
     * @param perRequest what each call or message takes besides
     * @param restart when it is started again
     */
    @Doc("The memory of an instance, and the limit past which it is killed.")
    public record Settings(
            @Doc("Past this the instance is killed, and all that is inside is lost.") Bytes limit,

            @Doc("What it takes when nothing is inside.") @Default("0B") Bytes base,

            @Doc("What each call or message takes while it is inside, waiting or not.") Bytes perRequest,

            @Doc("How long after a kill it is started again; a back-off over kills in a row, forgotten after 10 min.")
            @Default("exponential(10s x2 max 5m)") Backoff restart) {

        /** Checks that it can live at all. */
        public Settings {
            if (base.count() >= limit.count()) {
                throw new SettingException("an instance needs " + base + " and may have " + limit,
                        "write a `limit` that is larger than `base`");
            }
            if (perRequest.count() == 0) {
                throw new SettingException("a request that takes no memory fills none", "write a `per-request` above 0B");
            }
        }

        /** How many calls and messages can be inside. */
        public long roomFor() {
            return roomFor(0);
        }

        /** The same where others on the host have taken some of it; negative where it can not live at all. */
        long roomFor(long takenBytes) {
            return Math.floorDiv(limit.count() - base.count() - takenBytes, perRequest.count());
        }
    }

    /**
     * The memory of an instance.
     *
     * @param inside how many calls and messages are inside
     */
    Memory(Simulation simulation, Host host, ServiceBooks books, Settings settings, LongSupplier inside) {
        this.simulation = simulation;
        this.host = host;
        this.books = books;
        this.settings = settings;
        this.inside = inside;
        host.platform().whenMemoryIsTaken(this::look);
    }

    /** There is more inside, or less room, than before. */
    void look() {
        if (!isDoomed && host.isUp() && inside.getAsLong() > settings.roomFor(host.platform().takenBytes())) {
            isDoomed = true;
            host.after(0, onKill, this);
        }
    }

    /** The memory is empty, whatever the reason. */
    void lost() {
        isDoomed = false;
    }

    private void kill() {
        long now = simulation.now();
        kills = now - upSince >= FORGETS_AFTER_NANOS ? 1 : kills + 1;
        books.killed++;
        long restartAfter = settings.restart().afterFailures(kills);
        host.crash();
        simulation.after(restartAfter, onRestart, this);
    }
}
