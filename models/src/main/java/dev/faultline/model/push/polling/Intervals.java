package dev.faultline.model.push.polling;

import dev.faultline.model.call.Stage;
import dev.faultline.model.push.PhaseWheel;
import dev.faultline.model.push.PushSite;
import dev.faultline.sim.random.Keys;
import java.util.function.IntPredicate;

/**
 * Users ask at intervals, counted from request to request; an answer that takes longer than that is followed by the next request at once.
 *
 * <p>The wheel turns in a whole number of intervals, so that a phase stays what it was. Requests are sent at the edges of slots: a thousand
 * for each interval, but none shorter than a millisecond or longer than a tenth of a second.
 */
final class Intervals implements Schedule {

    private static final long PHASE = Keys.site("push.poll-phase");
    private static final long JITTER = Keys.site("push.poll-jitter");
    private static final long SLOT_MIN = 1_000_000;
    private static final long SLOT_MAX = 100_000_000;

    private final Stage stage;
    private final long intervalNanos;
    private final double jitter;
    private final Seats seats;
    private final int slots;
    private final int intervals;

    /**
     * Intervals that are drawn anew each time.
     *
     * @param jitter how much shorter or longer they may be, from 0 to 1
     * @param isAligned whether all users begin in the same instant
     * @param longestNanos how long somebody may wait for other reasons
     */
    Intervals(PushSite site, long intervalNanos, double jitter, boolean isAligned, long longestNanos) {
        this.stage = site.stage();
        this.intervalNanos = intervalNanos;
        this.jitter = jitter;
        this.slots = PhaseWheel.slots(intervalNanos, Math.max(SLOT_MIN, Math.min(SLOT_MAX, intervalNanos / 1000)));
        long longest = Math.max(longestNanos, (long) (intervalNanos * (1 + jitter)));
        long channel = Seats.channelKey(site);
        this.seats = Seats.bySlot(site, slots, user -> isAligned ? 0
                : (int) stage.bits().at(Keys.mix(Seats.key(channel, user), PHASE)).nextLong(slots));
        this.intervals = (int) (longest / intervalNanos) + 2; // the longest wait is shorter than a turn of the wheel by a slot at least
    }

    @Override
    public long periodNanos() {
        return intervals * intervalNanos;
    }

    @Override
    public int slots() {
        return intervals * slots;
    }

    @Override
    public Seats seats() {
        return seats;
    }

    @Override
    public void start(PhaseWheel wheel, IntPredicate takesPart) {
        for (int slot = 0; slot < slots; slot++) {
            for (int seat = seats.first(slot); seat < seats.end(slot); seat++) {
                if (takesPart.test(seat)) {
                    wheel.enter(seat, slot);
                }
            }
        }
    }

    @Override
    public long nextNanos(long key, long askedAt, long now) {
        double luck = jitter == 0 ? 0.5 : stage.bits().at(Keys.mix(key, JITTER, askedAt)).nextUnit();
        return Math.max(0, askedAt + Math.round(intervalNanos * (1 + jitter * (2 * luck - 1))) - now);
    }
}
