package dev.faultline.model.flow;

/** What a step has done to the world, in so far as it can be taken back. */
interface Reversible {

    /**
     * Takes back what was done for a key.
     *
     * @param request that takes it back
     */
    void reverse(long key, long request, int count);
}
