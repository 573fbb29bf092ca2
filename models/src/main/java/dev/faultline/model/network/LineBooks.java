package dev.faultline.model.network;

/** What lines of one kind have carried since the beginning of the run. */
public final class LineBooks {

    private final String name;
    int lines;
    private long messages;
    private long bytes;
    private long busyNanos;
    private long waitedNanos;

    LineBooks(String name) {
        this.name = name;
    }

    void sent(long size, long takes, long waits) {
        messages++;
        bytes += size;
        busyNanos += takes;
        waitedNanos += waits;
    }

    /** What they join, and in which direction: {@code us-east -> eu-west}. */
    public String name() {
        return name;
    }

    /** How many lines there are. */
    public int lines() {
        return lines;
    }

    public long messages() {
        return messages;
    }

    public long bytes() {
        return bytes;
    }

    /** The time that messages took, booked when they came. */
    public long busyNanos() {
        return busyNanos;
    }

    /** The time that messages waited for those before them, booked when they came. */
    public long waitedNanos() {
        return waitedNanos;
    }
}
