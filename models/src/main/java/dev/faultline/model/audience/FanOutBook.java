package dev.faultline.model.audience;

import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of posts for those who follow their authors, counted for each recipient: addressed = reached + missed + waiting. Posts
 * that are left to readers are counted by themselves.
 */
public final class FanOutBook {

    private final String name;
    private final List<Row> rows = new ArrayList<>();
    private final Set<Post> open = new LinkedHashSet<>();
    private final Map<String, Long> missedBecause = new LinkedHashMap<>();
    private long reads;
    private long merged;
    private long readNanos;
    private AudienceListener listener = new Silence();

    FanOutBook(String name, List<String> groups) {
        this.name = name;
        groups.forEach(group -> rows.add(new Row(group, rows.size())));
    }

    /** From now on this one is told how long things take. */
    public void listen(AudienceListener observer) {
        listener = observer;
    }

    public String name() {
        return name;
    }

    /** The figures of each group of authors, in order. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Recipients without a post by why: {@code dropped/attempts}. */
    public Map<String, Long> missedBecause() {
        return Collections.unmodifiableMap(missedBecause);
    }

    /** How often somebody merged what others had posted. */
    public long reads() {
        return reads;
    }

    /** The posts of how many authors that was, in all. */
    public long merged() {
        return merged;
    }

    /** The effort of merging, in nanoseconds at full speed. */
    public long readNanos() {
        return readNanos;
    }

    Post posted(int group, int followers, int batch, Simulation simulation) {
        Row row = rows.get(group);
        Post post = new Post(this, row, followers, batch, simulation);
        row.posts++;
        row.tasks += post.tasks().length;
        row.addressed += followers;
        open.add(post);
        return post;
    }

    void leftToReaders(int group, int followers) {
        rows.get(group).leftPosts++;
        rows.get(group).leftRecipients += followers;
    }

    void merged(int authors, long nanos) {
        reads++;
        merged += authors;
        readNanos += nanos;
    }

    void worked(Post post, long nanos) {
        post.row().workNanos += nanos;
    }

    void reached(Post post, long count, boolean isFirst, long now) {
        post.row().reached += count;
        long age = now - post.begunAt();
        listener.reached(post.row().index, count, post.begunAt(), age);
        if (isFirst) {
            listener.first(post.row().index, post.begunAt(), age);
        }
        if (post.isComplete()) {
            open.remove(post);
            listener.complete(post.row().index, post.begunAt(), age);
        }
    }

    void again(Post post, long count) {
        post.row().again += count;
    }

    void missed(Post post, long count, String why) {
        post.row().missed += count;
        missedBecause.merge(why, count, Long::sum);
    }

    void notMissed(Post post, long count, String why) {
        post.row().missed -= count;
        missedBecause.merge(why, -count, Long::sum);
    }

    void unconfirmed(Post post, long count) {
        post.row().unconfirmed += count;
    }

    /**
     * Proves that each recipient is accounted for.
     *
     * @return what does not add up, or an empty text
     */
    public String audit() {
        long waiting = 0;
        long missed = 0;
        for (Post post : open) {
            for (Task task : post.tasks()) {
                waiting += task.isWaiting() ? task.count() : 0;
                missed += task.isMissed() ? task.count() : 0;
            }
        }
        Row all = sum();
        return all.addressed == all.reached + missed + waiting && all.missed == missed ? "" : "audience " + name + ": " + all.addressed
                + " recipients addressed, but " + all.reached + " reached + " + missed + " missed (" + all.missed + " in the book) + "
                + waiting + " waiting";
    }

    /** The figures of all groups together. */
    public Row sum() {
        Row sum = new Row(name, -1);
        rows.forEach(sum::add);
        return sum;
    }

    /** The figures of one group of authors. */
    public static final class Row {

        private final String group;
        private final int index;
        private long posts;
        private long tasks;
        private long addressed;
        private long reached;
        private long missed;
        private long again;
        private long unconfirmed;
        private long leftPosts;
        private long leftRecipients;
        private long workNanos;

        private Row(String group, int index) {
            this.group = group;
            this.index = index;
        }

        private void add(Row other) {
            posts += other.posts;
            tasks += other.tasks;
            addressed += other.addressed;
            reached += other.reached;
            missed += other.missed;
            again += other.again;
            unconfirmed += other.unconfirmed;
            leftPosts += other.leftPosts;
            leftRecipients += other.leftRecipients;
            workNanos += other.workNanos;
        }

        /** The name of the group. */
        public String group() {
            return group;
        }

        /** Posts that were fanned out. */
        public long posts() {
            return posts;
        }

        /** Messages that this took. */
        public long tasks() {
            return tasks;
        }

        /** Those whom the posts were for. */
        public long addressed() {
            return addressed;
        }

        /** Of these, the ones who have them. */
        public long reached() {
            return reached;
        }

        /** Of these, the ones who will not get them, since their task was given up or lost. */
        public long missed() {
            return missed;
        }

        /** Of these, the ones whose task is still somewhere, or never came to the broker. */
        public long waiting() {
            return addressed - reached - missed;
        }

        /** Recipients for whom a handler has worked once more. */
        public long again() {
            return again;
        }

        /** Recipients whose task was not confirmed to whoever published it. */
        public long unconfirmed() {
            return unconfirmed;
        }

        /** Posts that were not fanned out, but left to those who read. */
        public long leftPosts() {
            return leftPosts;
        }

        /** Those whom these posts were for. */
        public long leftRecipients() {
            return leftRecipients;
        }

        /** The effort of the handlers of tasks, in nanoseconds at full speed; what is done again counts again. */
        public long workNanos() {
            return workNanos;
        }
    }

    /** Nobody wants to know. */
    private static final class Silence implements AudienceListener {

        @Override
        public void reached(int group, long count, long begunAt, long ageNanos) {
        }

        @Override
        public void first(int group, long begunAt, long nanos) {
        }

        @Override
        public void complete(int group, long begunAt, long nanos) {
        }
    }
}
