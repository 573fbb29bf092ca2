package dev.faultline.model.push.polling;

import dev.faultline.model.call.Call;
import java.util.Arrays;

/**
 * Requests of several users that one instance gets in the same instant, and their answers. They share their luck on the way, and are
 * worked on as one.
 */
final class Bunch {

    /** Whose they are. */
    final int[] users;
    /** Which request of each user it is. */
    final int[] turns;
    /** Draws about it go by this call. */
    final Call about;
    final int instance;
    final long sentAt;
    /** The answers tell what was published below this number. */
    int below;
    boolean isRefused;

    Bunch(int[] users, int[] turns, Call about, int instance, long sentAt) {
        this.users = users;
        this.turns = turns;
        this.about = about;
        this.instance = instance;
        this.sentAt = sentAt;
    }

    /** Some of them, which go on apart from the others. */
    Bunch part(int first, int end, Trips trips) {
        return trips.bunch(Arrays.copyOfRange(users, first, end), Arrays.copyOfRange(turns, first, end), instance, sentAt);
    }

    int size() {
        return users.length;
    }
}
