package dev.faultline.model.network;

import dev.faultline.settings.Bandwidth;

/**
 * What messages go onto one after the other, each for as long as its bytes take: first in, first out, as at a network card or
 * before a leased line. With Poisson messages of one size it is the queue M/D/1.
 *
 * <p>When a message is out is known when it comes, so no event is needed: it is the later of now and the end of those before it,
 * and its own time on top.
 */
public final class Line {

    private final Bandwidth bandwidth;
    private final boolean queues;
    private final LineBooks books;
    private long freeAt;

    /**
     * A line.
     *
     * @param queues false if each message has a line of its own, so that none waits
     * @param books shared by all lines of the same kind
     */
    Line(Bandwidth bandwidth, boolean queues, LineBooks books) {
        this.bandwidth = bandwidth;
        this.queues = queues;
        this.books = books;
        books.lines++;
    }

    /** When the last bit of a message that comes now is out, in simulated nanoseconds. */
    long outAt(long nowNanos, long bytes) {
        long takes = bandwidth.nanosFor(bytes);
        long begins = queues ? Math.max(nowNanos, freeAt) : nowNanos;
        freeAt = begins + takes;
        books.sent(bytes, takes, begins - nowNanos);
        return freeAt;
    }
}
