package dev.faultline.model.audience;

import dev.faultline.model.call.Call;
import java.util.List;
import java.util.function.ToLongFunction;

/** Those who follow authors: the graph, whose post or reading a request is about, and the book of what became of all posts. */
public final class Audience {

    /** All groups of authors. */
    public static final int ANY_GROUP = -1;

    private final String name;
    private final FollowerGraph graph;
    private final ToLongFunction<Call> author;
    private final ToLongFunction<Call> reader;
    private final FanOutBook book;

    /**
     * An audience.
     *
     * @param author whose post a call is about: the value of a key, of which the lowest belong to the first group of authors
     * @param reader who reads: the value of a key
     */
    public Audience(String name, FollowerGraph graph, ToLongFunction<Call> author, ToLongFunction<Call> reader) {
        this.name = name;
        this.graph = graph;
        this.author = author;
        this.reader = reader;
        this.book = new FanOutBook(name, graph.groups().stream().map(FollowerGraph.Group::name).toList());
    }

    public String name() {
        return name;
    }

    public FollowerGraph graph() {
        return graph;
    }

    public FanOutBook book() {
        return book;
    }

    /** The place of a group of authors by its name. */
    public int group(String called) {
        List<FollowerGraph.Group> all = graph.groups();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(called)) {
                return i;
            }
        }
        throw new IllegalArgumentException("audience " + name + " has no authors called " + called);
    }

    /** The author whom a call is about, of one group or of {@link #ANY_GROUP}. */
    int author(Call call, int group) {
        long value = author.applyAsLong(call);
        if (group == ANY_GROUP) {
            return (int) Math.floorMod(value, (long) graph.authors());
        }
        FollowerGraph.Group of = graph.groups().get(group);
        return of.first() + (int) Math.floorMod(value, (long) of.count());
    }

    /**
     * A reader merges what those have posted whom it follows.
     *
     * @param above     only authors who have more followers than that; below 0 for all
     * @param eachNanos the effort for each of them, at full speed
     * @return the effort for all of them, in nanoseconds
     */
    public long merge(Call call, long above, long eachNanos) {
        int followed = graph.followed((int) Math.floorMod(reader.applyAsLong(call), (long) graph.users()), above);
        book.merged(followed, followed * eachNanos);
        return followed * eachNanos;
    }
}
