package dev.faultline.model.push.polling;

import java.util.Arrays;

/** Users of whom something is to be done together, by the instance that it is done at; handed on in bunches of a limited size. */
final class Gathering {

    private final int most;
    private final Taker taker;
    private final int[][] users;
    private final int[][] turns;
    private final int[] sizes;

    /** Is given the bunches. */
    interface Taker {
        void take(int[] users, int[] turns, int instance);
    }

    Gathering(int instances, int most, Taker taker) {
        this.most = most;
        this.taker = taker;
        this.users = new int[instances][];
        this.turns = new int[instances][];
        this.sizes = new int[instances];
    }

    void add(int instance, int user, int turn) {
        if (users[instance] == null) {
            users[instance] = new int[most];
            turns[instance] = new int[most];
        }
        int place = sizes[instance]++;
        users[instance][place] = user;
        turns[instance][place] = turn;
        if (sizes[instance] == most) {
            handOn(instance);
        }
    }

    /** Hands on what is left. */
    void end() {
        for (int instance = 0; instance < sizes.length; instance++) {
            if (sizes[instance] > 0) {
                handOn(instance);
            }
        }
    }

    private void handOn(int instance) {
        int size = sizes[instance];
        sizes[instance] = 0;
        taker.take(Arrays.copyOf(users[instance], size), Arrays.copyOf(turns[instance], size), instance);
    }
}
