package dev.faultline.model.push.connection;

import dev.faultline.model.push.PartTimeWay;

/**
 * The users of a channel, one row each: where their connection is, or what they do to have one again. All that there is of a user
 * is here, in primitive arrays: 31 bytes, lists included.
 */
final class Rows {

    /** It has a connection, as far as it knows and as far as the gateway knows. */
    static final byte OPEN = 0;
    /** Its gateway has forgotten the connection, and it does not know yet. */
    static final byte LOST = 1;
    /** It waits before it connects again. */
    static final byte WAITING = 2;
    /** It is about to connect. */
    static final byte DIALING = 3;
    /** It takes no part. */
    static final byte OUT = 4;

    final byte[] state;
    /** Heartbeats that it missed while it is lost; otherwise failures since it was cut off. */
    final byte[] tries;
    /** How often it was cut off, modulo 256: tells the draws of one time from those of another. */
    final byte[] cuts;
    /** The instance that it is connected to, or was. */
    final short[] at;
    /** The slot of its heartbeat. */
    final short[] slot;
    /** Updates up to this one are dealt with, unless an instance still has them to send. */
    final int[] token;
    /** The tick at which its time comes, while it waits. */
    final int[] due;
    /** When it was cut off; {@link PartTimeWay#REACHED} while it comes in or goes out and is reached in another way. */
    final long[] since;
    final RowLists lists;

    Rows(int users, int lists) {
        state = new byte[users];
        tries = new byte[users];
        cuts = new byte[users];
        at = new short[users];
        slot = new short[users];
        token = new int[users];
        due = new int[users];
        since = new long[users];
        this.lists = new RowLists(users, lists);
    }

    int size() {
        return state.length;
    }

    /** Whether updates that it has not seen are to come to it here. */
    boolean isInside(int row) {
        return state[row] == OPEN || state[row] != OUT && since[row] != PartTimeWay.REACHED;
    }

    /** One more failure, as far as they are counted. */
    int failed(int row) {
        if (tries[row] < Byte.MAX_VALUE) {
            tries[row]++;
        }
        return tries[row];
    }
}
