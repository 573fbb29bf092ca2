package dev.faultline.sim;

/** Decides about pending events, one by one; what it does not keep is gone from the {@link EventLadder}. */
interface Sieve {
    boolean keeps(long when, int slot);
}
