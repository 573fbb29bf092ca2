package dev.faultline.model.push.polling;

import dev.faultline.model.push.PhaseWheel;
import dev.faultline.model.push.PushSite;
import java.util.function.IntPredicate;

/** When users ask: they stand on a wheel, each for its next request or for the time when it gives the present one up. */
interface Schedule {

    /** How long the slots of a wheel are that serves for what goes wrong. */
    long SLOT = 10_000_000;

    /** How long the wheel takes to turn once; by more than a slot longer than anybody waits. */
    long periodNanos();

    /** How many slots the wheel has. */
    int slots();

    /**
     * How long a user waits that has its answer now, before it asks again, in nanoseconds; negative if it does so at once.
     *
     * @param key of the user's draws
     * @param askedAt when it sent the request that is answered
     * @param now the present time
     */
    long nextNanos(long key, long askedAt, long now);

    /** In which rows the users sit. */
    Seats seats();

    /** Puts the users who take part onto the wheel for their first requests. */
    void start(PhaseWheel wheel, IntPredicate takesPart);

    /** As soon as there is an answer to the last request, on a wheel that turns in so long. */
    static Schedule atOnce(PushSite site, long longestNanos) {
        return new Schedule() {
            @Override
            public long periodNanos() {
                return longestNanos + 2 * SLOT;
            }

            @Override
            public int slots() {
                return PhaseWheel.slots(periodNanos(), SLOT);
            }

            @Override
            public long nextNanos(long key, long askedAt, long now) {
                return -1;
            }

            @Override
            public Seats seats() {
                return Seats.asNumbered(site); // those of a topic are answered together
            }

            @Override
            public void start(PhaseWheel wheel, IntPredicate takesPart) {
                // They have asked already.
            }
        };
    }
}
