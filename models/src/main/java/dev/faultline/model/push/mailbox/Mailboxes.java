package dev.faultline.model.push.mailbox;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A mailbox for each user: what the gateway has for a phone until the phone has confirmed it, in the order in which it came. Lists through
 * primitive arrays; a message in a mailbox takes up nine bytes, and its place is used again when it is gone.
 */
final class Mailboxes {

    static final int NONE = -1;

    private static final byte SENT = 1;
    private static final byte SEEN = 2;
    private static final byte DONE = 4;
    private static final byte TRIED = 8;

    private final int[] head;
    private final int[] tail;
    /** The first that has not been sent over the present connection. */
    private final int[] unsent;
    private final int[] sizes;
    private int[] next = new int[1024];
    private Mail[] mail = new Mail[1024];
    private byte[] flags = new byte[1024];
    private int used;
    private int free = NONE;
    private long redeliveries;
    private final Consumer<Mail> gone;

    /**
     * Empty mailboxes.
     *
     * @param gone is told of a message that is in no mailbox any more
     */
    Mailboxes(int users, Consumer<Mail> gone) {
        this.gone = gone;
        head = empty(users);
        tail = empty(users);
        unsent = empty(users);
        sizes = new int[users];
    }

    private static int[] empty(int users) {
        int[] none = new int[users];
        Arrays.fill(none, NONE);
        return none;
    }

    /** How many messages a user's phone has not confirmed. */
    int size(int user) {
        return sizes[user];
    }

    void add(int user, Mail message) {
        int entry = take();
        mail[entry] = message;
        flags[entry] = 0;
        next[entry] = NONE;
        if (tail[user] == NONE) {
            head[user] = entry;
        } else {
            next[tail[user]] = entry;
        }
        tail[user] = entry;
        if (unsent[user] == NONE) {
            unsent[user] = entry;
        }
        sizes[user]++;
        message.copies++;
    }

    private int take() {
        if (free != NONE) {
            int entry = free;
            free = next[entry];
            return entry;
        }
        if (used == next.length) {
            next = Arrays.copyOf(next, used * 2);
            mail = Arrays.copyOf(mail, used * 2);
            flags = Arrays.copyOf(flags, used * 2);
        }
        return used++;
    }

    private void release(int entry) {
        mail[entry] = null;
        next[entry] = free;
        free = entry;
    }

    /** How often a message was sent that had been sent before. */
    long redeliveries() {
        return redeliveries;
    }

    boolean hasUnsent(int user) {
        return unsent[user] != NONE;
    }

    /** The next ones to be sent, at most so many, in order; they count as sent. */
    int[] send(int user, int most) {
        int[] entries = new int[Math.min(most, sizes[user])];
        int count = 0;
        int entry = unsent[user];
        while (entry != NONE && count < entries.length) {
            if ((flags[entry] & DONE) == 0) {
                redeliveries += (flags[entry] & TRIED) != 0 ? 1 : 0;
                flags[entry] |= SENT | TRIED;
                entries[count++] = entry;
            }
            entry = next[entry];
        }
        unsent[user] = entry;
        return count == entries.length ? entries : Arrays.copyOf(entries, count);
    }

    Mail mail(int entry) {
        return mail[entry];
    }

    boolean isSeen(int entry) {
        return (flags[entry] & SEEN) != 0;
    }

    void see(int entry) {
        flags[entry] |= SEEN;
    }

    /** Messages have left a user's mailbox, wherever they were in it. */
    void remove(int user, int[] entries) {
        for (int entry : entries) {
            flags[entry] |= DONE;
            sizes[user]--;
            mail[entry].copies--;
            if (mail[entry].copies == 0) {
                gone.accept(mail[entry]);
            }
        }
        while (head[user] != NONE && (flags[head[user]] & DONE) != 0) {
            int left = head[user];
            head[user] = next[left];
            if (unsent[user] == left) {
                unsent[user] = next[left];
            }
            release(left);
        }
        if (head[user] == NONE) {
            tail[user] = NONE;
            unsent[user] = NONE;
        }
    }

    /** Decides what is to leave a mailbox. */
    interface Leaving {

        /** Whether a message is to leave; {@code isSent} if it is under way over the present connection. */
        boolean leaves(int entry, boolean isSent);
    }

    /** All that were sent are to be sent again, when there is a connection, but for those that leave. */
    void rewind(int user, Leaving leaving) {
        keep(user, leaving, true);
    }

    /** Some leave; nothing else changes. */
    void sweep(int user, Leaving leaving) {
        keep(user, leaving, false);
    }

    private void keep(int user, Leaving leaving, boolean rewinds) {
        int[] leavers = new int[sizes[user]];
        int count = 0;
        int skipped = unsent[user];
        for (int entry = head[user]; entry != NONE; entry = next[entry]) {
            boolean isThere = (flags[entry] & DONE) == 0;
            boolean leaves = isThere && leaving.leaves(entry, (flags[entry] & SENT) != 0);
            if (leaves) {
                leavers[count++] = entry;
            } else if (rewinds) {
                flags[entry] &= ~SENT;
            }
            if (leaves && skipped == entry) {
                skipped = next[entry];
            }
        }
        unsent[user] = skipped;
        remove(user, Arrays.copyOf(leavers, count));
        if (rewinds) {
            unlinkAll(user);
        }
    }

    /** Takes those out that have left from the middle, so that what is sent again are neighbours. */
    private void unlinkAll(int user) {
        int last = NONE;
        for (int entry = head[user]; entry != NONE; ) {
            int after = next[entry];
            if ((flags[entry] & DONE) == 0) {
                last = entry;
            } else {
                next[last] = after; // the head is never one that has left
                release(entry);
            }
            entry = after;
        }
        tail[user] = last;
        unsent[user] = head[user];
    }

    /** Messages that nobody has seen, counted one by one. */
    long unseen() {
        long sum = 0;
        for (int first : head) {
            for (int entry = first; entry != NONE; entry = next[entry]) {
                sum += (flags[entry] & (SEEN | DONE)) == 0 ? 1 : 0;
            }
        }
        return sum;
    }
}
