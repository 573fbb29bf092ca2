package dev.faultline.model.push;

import java.util.Arrays;

/**
 * The users of a channel and the topics that they follow: a user follows one topic, and users of one topic are neighbours.
 *
 * <p>So a topic is two numbers, and an update for fifty million users needs no list of them. How many follow a topic is fixed by its
 * popularity and not drawn: whoever counts recipients can check them by hand. With an exponent of 0 all topics are alike; otherwise the
 * i-th has a share in proportion to 1 / i<sup>s</sup>, and rounding is done by cumulative shares, so that all users are dealt.
 */
public final class Audience {

    /** Most users of a channel. */
    public static final int MOST_USERS = 100_000_000;

    /** Most topics of a channel. */
    public static final int MOST_TOPICS = 1_000_000;

    private final int users;
    private final int[] ends;

    /**
     * Users of one channel.
     *
     * @param users    from 1 to {@link #MOST_USERS}
     * @param topics   from 1 to {@link #MOST_TOPICS}
     * @param exponent how much more popular the first topics are, at least 0
     */
    public Audience(int users, int topics, double exponent) {
        this.users = users;
        this.ends = new int[topics];
        double whole = 0;
        for (int i = 1; i <= topics; i++) {
            whole += weight(i, exponent);
        }
        double dealt = 0;
        for (int i = 1; i <= topics; i++) {
            dealt += weight(i, exponent);
            ends[i - 1] = (int) Math.min(users, Math.round(dealt / whole * users));
        }
        ends[topics - 1] = users;
    }

    private static double weight(int rank, double exponent) {
        return exponent == 0 ? 1 : StrictMath.pow(rank, -exponent);
    }

    /** How many users there are; they are numbered from 0 on. */
    public int users() {
        return users;
    }

    /** How many topics there are; they are numbered from 0 on, the most popular first. */
    public int topics() {
        return ends.length;
    }

    /** The first follower of a topic. */
    public int first(int topic) {
        return topic == 0 ? 0 : ends[topic - 1];
    }

    /** The number after that of the last follower of a topic. */
    public int end(int topic) {
        return ends[topic];
    }

    /** How many follow a topic. */
    public int followers(int topic) {
        return end(topic) - first(topic);
    }

    /** The topic that a user follows. */
    public int topicOf(int user) {
        int found = Arrays.binarySearch(ends, user + 1);
        int topic = found >= 0 ? found : -found - 1;
        while (topic > 0 && ends[topic - 1] > user) {
            topic--; // topics without followers end where the one before ends
        }
        return topic;
    }
}
