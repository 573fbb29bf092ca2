package dev.faultline.sim.random;

/**
 * Makes the 64-bit keys at which {@link RandomBits} starts: a key says <em>which draw this is</em>, so that the same
 * customer draws the same work in two designs that otherwise differ.
 *
 * <p>A key is built from left to right, (seed, client, ordinal, call site, attempt, .., site), by {@link #mix}: add the
 * next part, spread out by an odd multiplier, to the key so far, then scramble. For a fixed prefix that is a one-to-one
 * function of the next part, and over consecutive parts (ordinals, attempts) it is itself a good generator. Keys of
 * different prefixes meet only by the chance of 64-bit numbers. The order matters, also for equal parts. The scrambler
 * differs from that of {@code RandomBits}, so that draws are not the keys of children.
 *
 * <p>Source: the scrambler is "moremur" of Pelle Evensen (2019), a mixer of the MurmurHash3 form with better avalanche;
 * names go through FNV-1a first. Frozen like the generator.
 */
public final class Keys {
    private static final long SPREAD = 0xD1342543DE82EF95L;
    private static final long INDEX_SPREAD = 0xA24BAED4963EE407L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private Keys() {
    }

    /** The key of a name: of a client, a call site, a step, a stream. Hash it once, when the model is built. */
    public static long site(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            hash = (hash ^ (c & 0xFF)) * FNV_PRIME;
            hash = (hash ^ (c >>> 8)) * FNV_PRIME;
        }
        return scramble(hash ^ name.length());
    }

    /** The key of {@code part} (a site, an ordinal, an attempt; any number) under {@code key}. */
    public static long mix(long key, long part) {
        return scramble(key + SPREAD * (part + 1));
    }

    /**
     * The key of the index-th passage of a site under {@code key}: occurrence, attempt, hedge or delivery number. As good as
     * {@code mix(mix(key, site), index)} and half the price.
     */
    public static long mix(long key, long site, long index) {
        return scramble(key + SPREAD * (site + INDEX_SPREAD * (index + 1)));
    }

    /** The key of all that a client does in a run with this seed; make it once for each client. */
    public static long client(long seed, String client) {
        return mix(scramble(seed + FNV_OFFSET), site(client));
    }

    /** The key of the ordinal-th request of an open client, given the {@link #client} key. */
    public static long origin(long clientKey, long ordinal) {
        return mix(clientKey, ordinal);
    }

    /** The key of a user's iteration in a closed loop, given the {@link #client} key. */
    public static long origin(long clientKey, long user, long iteration) {
        return mix(mix(clientKey, ~user), iteration);
    }

    /** The key of the ordinal-th request of a client in a run with this seed; hashes the name on every call. */
    public static long origin(long seed, String client, long ordinal) {
        return origin(client(seed, client), ordinal);
    }

    private static long scramble(long x) {
        x = (x ^ (x >>> 27)) * 0x3C79AC492BA7B653L;
        x = (x ^ (x >>> 33)) * 0x1C69B3F74AC4AE35L;
        return x ^ (x >>> 27);
    }
}
