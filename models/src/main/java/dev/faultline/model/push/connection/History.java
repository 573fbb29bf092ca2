package dev.faultline.model.push.connection;

/** The last updates of a topic, kept outside of the gateways for those who were away. */
final class History {

    private final int most;
    private int[] sequences;
    private long[] times;
    private long[] lengths;
    private boolean[] late;
    private int first;
    private int size;

    History(int most) {
        this.most = most;
        sequences = new int[Math.min(most, 16)];
        times = new long[sequences.length];
        lengths = new long[sequences.length];
        late = new boolean[sequences.length];
    }

    /** An update is new, or comes after a later one. Returns the sequence number of the one that is forgotten for it, or 0. */
    int add(int sequence, long publishedAt, long bytes, boolean isLate) {
        int forgotten = 0;
        if (size == most) {
            forgotten = sequences[first];
            first = (first + 1) % sequences.length;
            size--;
        } else if (size == sequences.length) {
            grow();
        }
        int place = (first + size) % sequences.length;
        sequences[place] = sequence;
        times[place] = publishedAt;
        lengths[place] = bytes;
        late[place] = isLate;
        size++;
        return forgotten;
    }

    private void grow() {
        int[] longer = new int[Math.min(most, 2 * size)];
        long[] later = new long[longer.length];
        long[] larger = new long[longer.length];
        boolean[] overtaken = new boolean[longer.length];
        for (int i = 0; i < size; i++) {
            longer[i] = sequences[(first + i) % size];
            later[i] = times[(first + i) % size];
            larger[i] = lengths[(first + i) % size];
            overtaken[i] = late[(first + i) % size];
        }
        sequences = longer;
        times = later;
        lengths = larger;
        late = overtaken;
        first = 0;
    }

    /** How many updates there are after this one. */
    int after(int sequence) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sequences[(first + middle) % sequences.length] > sequence) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return size - low;
    }

    /** Tells of the last so many updates, in their order. */
    void last(int many, CatchUp.Sent of) {
        for (int i = size - many; i < size; i++) {
            int place = (first + i) % sequences.length;
            of.sends(sequences[place], times[place], lengths[place], late[place]);
        }
    }
}
