package dev.faultline.model.network;

import dev.faultline.model.place.Host;
import dev.faultline.settings.Bandwidth;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines from one place to another, in one direction: who sends on which. */
public final class Lines {

    /** Who shares a line. */
    public enum Sharing {
        /** All that goes this way. */
        EVERYBODY,
        /** All that one host sends. */
        EACH_HOST,
        /** Nobody: each message has a line of its own, as users have. */
        NOBODY
    }

    private final Bandwidth bandwidth;
    private final Sharing sharing;
    private final LineBooks books;
    private final Map<Host, Line> ofHosts = new LinkedHashMap<>();
    private Line ofAll;

    /**
     * Lines.
     *
     * @param name what they join, and in which direction
     * @param bandwidth of each
     */
    public Lines(String name, Bandwidth bandwidth, Sharing sharing) {
        this.bandwidth = bandwidth;
        this.sharing = sharing;
        this.books = new LineBooks(name);
    }

    /** What they have carried. */
    public LineBooks books() {
        return books;
    }

    /** Whether messages wait for each other; otherwise each has a line of its own. */
    public boolean isShared() {
        return sharing != Sharing.NOBODY;
    }

    /** The line that a host sends on. */
    Line of(Host sender) {
        if (sharing == Sharing.EACH_HOST) {
            return ofHosts.computeIfAbsent(sender, host -> line());
        }
        if (ofAll == null) {
            ofAll = line();
        }
        return ofAll;
    }

    private Line line() {
        return new Line(bandwidth, isShared(), books);
    }
}
