package dev.faultline.model.push.polling;

import dev.faultline.model.push.Audience;
import dev.faultline.model.push.Published;
import java.util.Arrays;

/**
 * What has been published, as the gateway keeps it for users who ask. Updates are numbered as they come, so that a user who has seen all
 * below a number needs nothing else to say what is new to it.
 */
final class UpdateLog {

    private final Audience audience;
    private final Shelf forAll = new Shelf();
    private final Shelf[] byTopic;
    /** Null where there is one topic. */
    private final int[] topicOfUser;
    private int next;

    UpdateLog(Audience audience, Seats seats) {
        this.audience = audience;
        this.byTopic = new Shelf[audience.topics()];
        this.topicOfUser = audience.topics() == 1 ? null : new int[audience.users()];
        for (int seat = 0; topicOfUser != null && seat < topicOfUser.length; seat++) {
            topicOfUser[seat] = audience.topicOf(seats.user(seat));
        }
    }

    /** Updates of one topic, or those for all, by number. */
    private static final class Shelf {

        private int[] numbers = new int[8];
        private long[] publishedAt = new long[8];
        /** Of all up to this one. */
        private long[] bytes = new long[8];
        /** How many, of all up to this one, came after a later one. */
        private int[] late = new int[8];
        private long latest = Long.MIN_VALUE;
        private int size;

        void add(int number, long at, long length) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
                publishedAt = Arrays.copyOf(publishedAt, size * 2);
                bytes = Arrays.copyOf(bytes, size * 2);
                late = Arrays.copyOf(late, size * 2);
            }
            numbers[size] = number;
            publishedAt[size] = at;
            bytes[size] = length + bytesUntil(size);
            late[size] = (at < latest ? 1 : 0) + lateUntil(size);
            latest = Math.max(latest, at);
            size++;
        }

        /** The place of the first one with this number or a higher one. */
        int from(int number) {
            if (size == 0 || numbers[size - 1] < number) {
                return size; // most who ask have seen everything
            }
            int found = Arrays.binarySearch(numbers, 0, size, number);
            return found >= 0 ? found : -found - 1;
        }

        boolean has(int number, int below) {
            int first = from(number);
            return first < size && numbers[first] < below;
        }

        long bytesUntil(int place) {
            return place == 0 ? 0 : bytes[place - 1];
        }

        int lateUntil(int place) {
            return place == 0 ? 0 : late[place - 1];
        }
    }

    /** An update has come to the gateway. */
    void add(Published update) {
        if (update.recipients() > 0) {
            shelf(update).add(next, update.at(), update.bytes());
            next++;
        }
    }

    private Shelf shelf(Published update) {
        if (update.recipients() == audience.users()) {
            return forAll;
        }
        int topic = audience.topicOf(update.first());
        if (byTopic[topic] == null) {
            byTopic[topic] = new Shelf();
        }
        return byTopic[topic];
    }

    private Shelf shelf(int user) {
        return topicOfUser == null ? null : byTopic[topicOfUser[user]];
    }

    /** The number that the next update will have. */
    int next() {
        return next;
    }

    /** How many updates are new to a user who has seen all below a number. */
    int news(int user, int seenBelow) {
        Shelf own = shelf(user);
        return forAll.size - forAll.from(seenBelow) + (own == null ? 0 : own.size - own.from(seenBelow));
    }

    /** Whether something that is new to a user has a number below another one. */
    boolean isNew(int user, int seenBelow, int below) {
        Shelf own = shelf(user);
        return forAll.has(seenBelow, below) || own != null && own.has(seenBelow, below);
    }

    /** The user sees all updates that are new to it and below another number. Returns how many bytes they have. */
    long show(int user, int seenBelow, int below, Sightings to) {
        Shelf own = shelf(user);
        return show(forAll, seenBelow, below, to) + (own == null ? 0 : show(own, seenBelow, below, to));
    }

    private static long show(Shelf shelf, int seenBelow, int below, Sightings to) {
        int first = shelf.from(seenBelow);
        int end = shelf.from(below);
        for (int place = first; place < end; place++) {
            to.add(shelf.publishedAt[place]);
        }
        if (first == end) {
            return 0;
        }
        to.addLate(shelf.lateUntil(end) - shelf.lateUntil(first));
        return shelf.bytesUntil(end) - shelf.bytesUntil(first);
    }

    /** How many bytes the latest update has that is for a user; 0 before there is one. */
    long latestBytes(int user) {
        Shelf own = shelf(user);
        Shelf latest = own != null && own.size > 0 && (forAll.size == 0 || own.numbers[own.size - 1] > forAll.numbers[forAll.size - 1])
                ? own : forAll;
        return latest.bytesUntil(latest.size) - latest.bytesUntil(Math.max(0, latest.size - 1));
    }
}
