package dev.faultline.model.push;

/**
 * A way that users take part in at times. What they have seen goes with them, as the number of an update: they have seen those that are
 * for them up to this one, and none after it.
 */
public interface PartTimeWay extends Way {

    /** No user is cut off: it is, or was until now, reached in another way. */
    long REACHED = -1;

    /** Who takes part. */
    interface Members {

        /** All, and for ever. */
        Members ALL = new Members() {
            @Override
            public boolean takesPart(int user) {
                return true;
            }

            @Override
            public long since(int user) {
                return REACHED;
            }

            @Override
            public int entered(int user) {
                throw new IllegalStateException("user " + user + " takes part already");
            }
        };

        /** Whether a user wants to take part now. */
        boolean takesPart(int user);

        /** Since when a user who comes in is cut off where it comes from, or {@link #REACHED}. */
        long since(int user);

        /** A user who wanted to is inside, and nowhere else any more. Returns the number of the last update that it has seen. */
        int entered(int user);
    }

    /** A user who took no part wants to. {@link Members#entered} is told when it does: now, or later where coming in takes time. */
    void enter(int user);

    /** A user does not want to take part any more. Returns the number of the last update that it has seen, if it was inside. */
    int leave(int user);

    /** Since when a user who takes part is cut off, or {@link #REACHED}. */
    long since(int user);
}
