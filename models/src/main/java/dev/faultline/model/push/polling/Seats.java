package dev.faultline.model.push.polling;

import dev.faultline.model.push.PushSite;
import dev.faultline.sim.random.Keys;
import java.util.function.IntUnaryOperator;

/**
 * In which rows the users of a channel sit. Users who ask in the same slot of time sit side by side, so that whoever goes through them finds
 * what it needs in a row of memory and not all over it: with a million users that makes polling several times as fast.
 */
final class Seats {

    private static final long USER = Keys.site("push.user");

    private final long channelKey;
    /** Null where users sit as they are numbered. */
    private final int[] userAt;
    /** Null until somebody asks. */
    private int[] seatOf;
    /** The seat after the last one of each slot. */
    private final int[] ends;

    private Seats(long channelKey, int[] userAt, int[] ends) {
        this.channelKey = channelKey;
        this.userAt = userAt;
        this.ends = ends;
    }

    /** The key of all draws about a channel. */
    static long channelKey(PushSite site) {
        return Keys.client(site.stage().seed(), "push " + site.name());
    }

    /** Users sit as they are numbered: those of one topic side by side. */
    static Seats asNumbered(PushSite site) {
        return new Seats(channelKey(site), null, new int[0]);
    }

    /** Users sit by their slots, and by their numbers within those. */
    static Seats bySlot(PushSite site, int slots, IntUnaryOperator slotOf) {
        int users = site.audience().users();
        int[] slotOfUser = new int[users];
        int[] ends = new int[slots];
        for (int user = 0; user < users; user++) {
            slotOfUser[user] = slotOf.applyAsInt(user);
            ends[slotOfUser[user]]++;
        }
        for (int slot = 1; slot < slots; slot++) {
            ends[slot] += ends[slot - 1];
        }
        int[] userAt = new int[users];
        int[] next = ends.clone();
        for (int user = users - 1; user >= 0; user--) {
            userAt[--next[slotOfUser[user]]] = user;
        }
        return new Seats(channelKey(site), userAt, ends);
    }

    /** The key of all draws about a user. */
    static long key(long channelKey, int user) {
        return Keys.mix(channelKey, USER, user);
    }

    /** The key of all draws about whoever sits there. */
    long key(int seat) {
        return key(channelKey, user(seat));
    }

    /** Who sits there. */
    int user(int seat) {
        return userAt == null ? seat : userAt[seat];
    }

    /** Where a user sits. */
    int seat(int user) {
        if (userAt == null) {
            return user;
        }
        if (seatOf == null) {
            seatOf = new int[userAt.length];
            for (int seat = 0; seat < userAt.length; seat++) {
                seatOf[userAt[seat]] = seat;
            }
        }
        return seatOf[user];
    }

    /** The first seat of a slot. */
    int first(int slot) {
        return slot == 0 ? 0 : ends[slot - 1];
    }

    /** The seat after the last one of a slot. */
    int end(int slot) {
        return ends[slot];
    }
}
