package dev.faultline.model.push.connection;

import java.util.Arrays;

/**
 * Lists of rows, of which each row is in one at most: rings through two arrays, in which each list is an element of its own behind the
 * rows. Whoever joins or leaves touches its two neighbours and nothing else; eight bytes a row.
 */
final class RowLists {

    private final int rows;
    private final int[] next;
    private final int[] previous;
    private final int[] sizes;

    RowLists(int rows, int lists) {
        this.rows = rows;
        next = new int[rows + lists];
        previous = new int[rows + lists];
        sizes = new int[lists];
        Arrays.fill(next, 0, rows, -1);
        for (int ring = rows; ring < next.length; ring++) {
            next[ring] = ring;
            previous[ring] = ring;
        }
    }

    /** A row that is in no list joins one, behind all others. */
    void join(int row, int list) {
        int ring = rows + list;
        int last = previous[ring];
        next[last] = row;
        previous[row] = last;
        next[row] = ring;
        previous[ring] = row;
        sizes[list]++;
    }

    /** A row leaves the list that it is in. */
    void leave(int row, int list) {
        next[previous[row]] = next[row];
        previous[next[row]] = previous[row];
        next[row] = -1;
        sizes[list]--;
    }

    /** How many rows are in a list. */
    int size(int list) {
        return sizes[list];
    }

    /** The rows of a list, from the one that joined first. */
    int[] members(int list) {
        int[] members = new int[sizes[list]];
        int row = next[rows + list];
        for (int i = 0; i < members.length; i++) {
            members[i] = row;
            row = next[row];
        }
        return members;
    }

    /** Takes all rows out of a list, from the one that joined first. */
    int[] takeAll(int list) {
        int[] members = members(list);
        for (int row : members) {
            next[row] = -1;
        }
        next[rows + list] = rows + list;
        previous[rows + list] = rows + list;
        sizes[list] = 0;
        return members;
    }
}
