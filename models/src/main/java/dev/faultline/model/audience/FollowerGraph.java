package dev.faultline.model.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Authors, readers, and who follows whom. How many follow an author is fixed, so that recipients can be counted by hand.
 *
 * <p>Followers are dealt like cards: the first author's are the readers from 0 on, the next author's go on where those end, and behind
 * the last reader it begins with reader 0 again. So all readers follow equally many authors, give or take one, and nobody needs a list
 * of fifty million names.
 */
public final class FollowerGraph {

    /** Most readers. */
    public static final int MOST_USERS = 1_000_000_000;

    /** Most authors, of all groups together. */
    public static final int MOST_AUTHORS = 1_000_000;

    private final int users;
    private final List<Group> groups = new ArrayList<>();
    private final int[] sizes;
    private final long[] dealtBefore;
    private final long dealt;
    /** What each author has who has followers at all. */
    private final int fewest;
    private final Map<Long, Coverage> coverages = new LinkedHashMap<>();

    /**
     * Authors that are alike in some way.
     *
     * @param name  as results call them
     * @param first the number of the first of them
     * @param count how many they are
     */
    public record Group(String name, int first, int count) {
    }

    /**
     * How many authors a group has, and how many followers they have.
     *
     * @param name      of the group
     * @param count     how many authors, at least 1
     * @param followers how many each of them has; more than all readers counts as all of them
     */
    public record Authors(String name, int count, FollowerCount followers) {
    }

    /**
     * A graph.
     *
     * @param users  how many readers, from 1 to {@link #MOST_USERS}
     * @param groups of authors, in order; {@link #MOST_AUTHORS} at most
     */
    public FollowerGraph(int users, List<Authors> groups) {
        this.users = users;
        int authors = groups.stream().mapToInt(Authors::count).sum();
        sizes = new int[authors];
        dealtBefore = new long[authors];
        long sum = 0;
        int smallest = Integer.MAX_VALUE;
        int next = 0;
        for (Authors group : groups) {
            this.groups.add(new Group(group.name(), next, group.count()));
            for (int i = 1; i <= group.count(); i++) {
                sizes[next] = Math.max(0, Math.min(users, group.followers().of(i, group.name())));
                dealtBefore[next] = sum;
                smallest = sizes[next] == 0 ? smallest : Math.min(smallest, sizes[next]);
                sum += sizes[next++];
            }
        }
        dealt = sum;
        fewest = smallest;
    }

    /** How many readers there are; they are numbered from 0 on. */
    public int users() {
        return users;
    }

    /** How many authors there are; they are numbered from 0 on, group by group. */
    public int authors() {
        return sizes.length;
    }

    /** The groups of authors, in order. */
    public List<Group> groups() {
        return List.copyOf(groups);
    }

    /** The place of an author's group among the groups. */
    public int groupOf(int author) {
        int group = 0;
        while (author >= groups.get(group).first() + groups.get(group).count()) {
            group++;
        }
        return group;
    }

    /** How many follow an author. */
    public int followers(int author) {
        return sizes[author];
    }

    /** How many follow somebody, counted once for each whom they follow. */
    public long follows() {
        return dealt;
    }

    /** How many authors a reader follows. */
    public int followed(int reader) {
        return (int) (dealt / users + (reader < dealt % users ? 1 : 0));
    }

    /** How many authors a reader follows who have more than so many followers. */
    public int followed(int reader, long above) {
        return above < fewest ? followed(reader) : coverages.computeIfAbsent(above, this::cover).at(reader);
    }

    private Coverage cover(long above) {
        Coverage.Builder covered = new Coverage.Builder(users);
        for (int author = 0; author < sizes.length; author++) {
            if (sizes[author] > above) {
                covered.add(dealtBefore[author] % users, sizes[author]);
            }
        }
        return covered.build();
    }

    /** By how many of some stretches of a circle of readers each reader is covered. */
    private static final class Coverage {

        private final long[] from;
        private final int[] times;

        private Coverage(long[] from, int[] times) {
            this.from = from;
            this.times = times;
        }

        int at(int reader) {
            int found = Arrays.binarySearch(from, reader);
            return times[found >= 0 ? found : -found - 2];
        }

        /** Collects the stretches. */
        private static final class Builder {

            private final int users;
            private final TreeMap<Long, Integer> changes = new TreeMap<>();
            private int all;

            Builder(int users) {
                this.users = users;
                changes.put(0L, 0);
            }

            void add(long start, int length) {
                if (length == users) {
                    all++;
                } else if (start + length <= users) {
                    stretch(start, start + length);
                } else {
                    stretch(start, users);
                    stretch(0, start + length - users);
                }
            }

            private void stretch(long start, long end) {
                changes.merge(start, 1, Integer::sum);
                changes.merge(end, -1, Integer::sum);
            }

            Coverage build() {
                long[] from = new long[changes.size()];
                int[] times = new int[changes.size()];
                int covered = all;
                int i = 0;
                for (Map.Entry<Long, Integer> change : changes.entrySet()) {
                    covered += change.getValue();
                    from[i] = change.getKey();
                    times[i++] = covered;
                }
                return new Coverage(from, times);
            }
        }
    }
}
