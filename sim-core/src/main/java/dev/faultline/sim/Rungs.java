package dev.faultline.sim;

import java.util.Arrays;

/**
 * The unsorted part of the {@link EventLadder}: buckets of entries in the order of time, each a chain of chunks that only grows
 * at its end. So an entry moves sequentially through memory, and entries of equal time stay in the order of scheduling.
 *
 * <p><b>Which bucket.</b> An entry belongs to the highest bit in which it differs from {@code base}, the start of the stretch of
 * time being served; {@code places} says for each bit where to put it. At first every bit is a bucket of its own, twice as wide as
 * the one before: a binary radix heap. {@link #split} lays several bits out as one rung of 2<sup>b</sup> buckets of equal width.
 * No search, no floating point, no width to guess.
 *
 * <p><b>Layout.</b> Buckets of lower bits are nearer in time and have lower numbers, so the lowest occupied number is the next
 * bucket. Only that one is ever split; then all bits below its own are without entries, and their layout is made anew below it.
 * Rungs share no bit, which bounds the number of buckets.
 */
final class Rungs {
    private static final int RUNG_BITS_MAX = 9;
    /** As many as there can be: the bits of an era in full rungs. */
    private static final int BUCKETS = (Entry.ERA_BITS + RUNG_BITS_MAX - 1) / RUNG_BITS_MAX << RUNG_BITS_MAX;

    private static final int CHUNK_BITS = 5;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private final Slots slots;

    /** Per number of leading zeros of the difference: first bucket << 32 | mask << 6 | shift. */
    private final long[] places = new long[64];
    /** Per bucket: its last chunk << 32 | how many entries it has. */
    private final long[] buckets = new long[BUCKETS];
    /** Per bucket: the logarithm of the length of time it stands for. */
    private final byte[] shifts = new byte[BUCKETS];
    private final long[] occupied = new long[BUCKETS >>> 6];
    /** No word of {@code occupied} before this one has a bit set. */
    private int firstWord = BUCKETS >>> 6;
    private long base;

    /** Chunks of 32 entries. */
    private long[] entries = new long[64 << CHUNK_BITS];
    /** Per chunk: the one before it in its bucket, or the next free one. */
    private int[] links = new int[64];
    private int freeChunk = -1;
    private int freshChunk;
    /** The chunks of the bucket that is being read, first one first. */
    private int[] chain = new int[64];

    Rungs(Slots slots) {
        this.slots = slots;
        layOutBits(Entry.HIGHEST_BIT, BUCKETS);
    }

    /** Moves the start of the stretch being served; the caller knows that all entries keep their buckets. */
    void base(long start) {
        base = start;
    }

    /** Adds an entry that is due later than the base. */
    void add(long entry) {
        append(bucket(places[Long.numberOfLeadingZeros(entry ^ base)], entry), entry);
    }

    private static int bucket(long place, long entry) {
        return (int) (place >>> 32) + (int) (entry >>> place & (int) place >>> 6);
    }

    private void append(int bucket, long entry) {
        long state = buckets[bucket];
        int count = (int) state;
        int chunk = (count & CHUNK_MASK) == 0 ? newChunk(bucket, state) : (int) (state >>> 32);
        entries[chunk << CHUNK_BITS | count & CHUNK_MASK] = entry;
        buckets[bucket] = (long) chunk << 32 | count + 1;
    }

    private int newChunk(int bucket, long state) {
        if (state == 0) {
            int word = bucket >>> 6;
            occupied[word] |= 1L << bucket;
            firstWord = Math.min(firstWord, word);
        }
        int chunk = freeChunk;
        if (chunk >= 0) {
            freeChunk = links[chunk];
        } else {
            chunk = freshChunk++;
            if (chunk == links.length) {
                links = Arrays.copyOf(links, 2 * chunk);
                entries = Arrays.copyOf(entries, 2 * entries.length);
            }
        }
        links[chunk] = (int) (state >>> 32);
        return chunk;
    }

    /** The next bucket in the order of time, or -1. */
    int first() {
        for (; firstWord < occupied.length; firstWord++) {
            if (occupied[firstWord] != 0) {
                return firstWord << 6 | Long.numberOfTrailingZeros(occupied[firstWord]);
            }
        }
        return -1;
    }

    int count(int bucket) {
        return (int) buckets[bucket];
    }

    /** The start of the stretch of time that an occupied bucket stands for. */
    long start(int bucket) {
        int shift = shifts[bucket];
        return entries[(int) (buckets[bucket] >>> 32) << CHUNK_BITS] >>> shift << shift;
    }

    /** The end of it, inclusive. */
    long end(int bucket) {
        return start(bucket) + ((1L << shifts[bucket]) - 1);
    }

    /** In how many of their lower bits the entries of the bucket may differ. */
    int shift(int bucket) {
        return shifts[bucket];
    }

    /** The first live entry of the bucket; beyond all entries if none is live. */
    long firstLive(int bucket) {
        long first = Long.MAX_VALUE;
        int count = read(bucket);
        for (int i = 0; i < count; i++) {
            long entry = entries[at(i)];
            if (slots.isLive(Slots.slot(entry))) {
                first = Math.min(first, entry);
            }
        }
        return first;
    }

    /** Moves the live entries of a bucket to the end of the run. */
    void moveTo(SortedRun run, int bucket) {
        int count = read(bucket);
        clear(bucket);
        for (int i = 0; i << CHUNK_BITS < count; i++) {
            int end = endOfChunk(i, count);
            for (int at = chain[i] << CHUNK_BITS; at < end; at++) {
                long entry = entries[at];
                // The run needs these slots soon. Asking them all here lets their cache misses overlap.
                if (slots.isLive(Slots.slot(entry))) {
                    run.append(entry);
                } else {
                    slots.bury(Slots.slot(entry));
                }
            }
            recycle(chain[i]);
        }
    }

    /**
     * Divides the lowest occupied bucket, by the highest bit in which its entries really differ and the bits below it. False,
     * and nothing is done, if all are due at the same moment.
     *
     * @param wantedBits the buckets shall have about 2 to the power of this many entries, rather fewer
     */
    boolean split(int bucket, int wantedBits, boolean dropDead) {
        int count = read(bucket);
        int shift = shifts[bucket];
        long differences = differences(count, shift);
        if (differences == 0) {
            return false;
        }
        int highest = 63 - Long.numberOfLeadingZeros(differences);
        clear(bucket);
        long place = layOutRung(shift, highest, rungBits(count, wantedBits, highest));
        if (dropDead) {
            dealLiving(count, place);
        } else {
            deal(count, place);
        }
        return true;
    }

    /** In which bits the times of the bucket being read differ; all below the first few may be left out. */
    private long differences(int count, int shift) {
        long some = entries[at(0)];
        long differences = 0;
        for (int i = 1; i < count && differences >>> shift - 1 == 0; i++) {
            differences |= entries[at(i)] ^ some;
        }
        return differences & -1L << Entry.LOWEST_BIT;
    }

    /** Puts the entries of the bucket that was read into those of a rung. */
    private void deal(int count, long place) {
        for (int i = 0; i << CHUNK_BITS < count; i++) {
            int end = endOfChunk(i, count);
            for (int at = chain[i] << CHUNK_BITS; at < end; at++) {
                long entry = entries[at];
                append(bucket(place, entry), entry);
            }
            recycle(chain[i]);
        }
    }

    /** The same, without those of cancelled events. */
    private void dealLiving(int count, long place) {
        for (int i = 0; i < count; i++) {
            long entry = entries[at(i)];
            recycleAfter(i, count);
            if (slots.isLive(Slots.slot(entry))) {
                append(bucket(place, entry), entry);
            } else {
                slots.bury(Slots.slot(entry));
            }
        }
    }

    /** Takes every entry out of the bucket and adds those that the sieve keeps again, by the present base. */
    void sift(int bucket, long era, Sieve sieve) {
        int count = read(bucket);
        clear(bucket);
        for (int i = 0; i < count; i++) {
            long entry = entries[at(i)];
            recycleAfter(i, count);
            if (sieve.keeps(Entry.when(era, entry), Slots.slot(entry))) {
                add(entry);
            }
        }
    }

    /** Sifts all buckets, in the order of time. */
    void siftAll(long era, Sieve sieve) {
        for (int word = firstWord; word < occupied.length; word++) {
            for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
                sift(word << 6 | Long.numberOfTrailingZeros(bits), era, sieve);
            }
        }
    }

    /** Looks up the chunks of the bucket, so that its entries can be read by number, and returns how many there are. */
    private int read(int bucket) {
        int count = count(bucket);
        int number = count + CHUNK_MASK >>> CHUNK_BITS;
        if (number > chain.length) {
            chain = new int[2 * number];
        }
        int chunk = (int) (buckets[bucket] >>> 32);
        for (int i = number; --i >= 0; chunk = links[chunk]) {
            chain[i] = chunk;
        }
        return count;
    }

    /** Where entry i of the bucket being read stands. */
    private int at(int i) {
        return chain[i >>> CHUNK_BITS] << CHUNK_BITS | i & CHUNK_MASK;
    }

    /** Where the entries of a chunk of the bucket being read end. */
    private int endOfChunk(int i, int count) {
        return (chain[i] << CHUNK_BITS) + Math.min(count - (i << CHUNK_BITS), 1 << CHUNK_BITS);
    }

    /** Frees the chunk of entry i when that is its last: so a large bucket is moved without much additional memory. */
    private void recycleAfter(int i, int count) {
        if ((i & CHUNK_MASK) == CHUNK_MASK || i == count - 1) {
            recycle(chain[i >>> CHUNK_BITS]);
        }
    }

    private void recycle(int chunk) {
        links[chunk] = freeChunk;
        freeChunk = chunk;
    }

    private void clear(int bucket) {
        buckets[bucket] = 0;
        occupied[bucket >>> 6] &= ~(1L << bucket);
    }

    private int rungBits(int count, int wantedBits, int highest) {
        int bits = 32 - Integer.numberOfLeadingZeros(count - 1) - wantedBits;
        if (count > slots.entries() / 8 * 7) {
            // Nearly all that is pending lies in this stretch of time. So will most of what is scheduled until it has passed, and a
            // bucket will hold several times as much when its turn comes (HOLD with 1,000 pending gains a sixth).
            bits += 3;
        }
        return Math.min(Math.min(Math.max(bits, 1), RUNG_BITS_MAX), highest + 1 - Entry.LOWEST_BIT);
    }

    /** Makes the layout of all bits below {@code shift}: one rung, and around it every bit for itself. Returns its place. */
    private long layOutRung(int shift, int highest, int bits) {
        int end = (int) (places[63 - shift] >>> 32);
        int low = highest + 1 - bits;
        int first = end - (shift - 1 - highest) - (1 << bits);
        long place = (long) first << 32 | (1 << bits) - 1 << 6 | low;
        if (places[63 - highest] == place) {
            return place;
        }
        layOutBits(shift - 1, end);
        Arrays.fill(places, 63 - highest, 64 - low, place);
        Arrays.fill(shifts, first, first + (1 << bits), (byte) low);
        layOutBits(low - 1, first);
        return place;
    }

    /** Makes every bit from the highest given down to the lowest a bucket of its own, the last one just before {@code end}. */
    private void layOutBits(int highest, int end) {
        int bucket = end;
        for (int bit = highest; bit >= Entry.LOWEST_BIT; bit--) {
            bucket--;
            places[63 - bit] = (long) bucket << 32 | bit;
            shifts[bucket] = (byte) bit;
        }
    }
}
