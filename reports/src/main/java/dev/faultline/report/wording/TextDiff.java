package dev.faultline.report.wording;

import java.util.ArrayList;
import java.util.List;

/**
 * What was changed between two texts, line by line: the longest common subsequence stays, with a few lines around each change.
 *
 * <p>Source: Hunt and McIlroy, An Algorithm for Differential File Comparison, 1976; here by the plain table, since scenarios are
 * short. Texts whose table would be too large are not compared.
 */
public final class TextDiff {
    private static final int CONTEXT = 2;
    private static final long LARGEST_TABLE = 16_000_000;

    private TextDiff() {
    }

    /** What a line is. */
    public enum Kind {
        /** In both texts. */
        KEPT,
        /** In the first text only. */
        REMOVED,
        /** In the second text only. */
        ADDED,
        /** Stands for lines in both that are left out. */
        GAP
    }

    /**
     * A line.
     *
     * @param kind what it is
     * @param text the line without its end
     */
    public record Line(Kind kind, String text) {
    }

    /** Returns the changes with what stands around them; empty if there is none, or if the texts are too long. */
    public static List<Line> of(String before, String after) {
        List<String> one = before == null ? List.of() : before.lines().toList();
        List<String> other = after == null ? List.of() : after.lines().toList();
        if ((long) one.size() * other.size() > LARGEST_TABLE) {
            return List.of();
        }
        return shortened(all(one, other));
    }

    private static List<Line> all(List<String> one, List<String> other) {
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(other.get(j)) ? common[i + 1][j + 1] + 1
                    : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                lines.add(new Line(Kind.KEPT, one.get(i++)));
                j++;
            } else if (j == other.size() || i < one.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line(Kind.REMOVED, one.get(i++)));
            } else {
                lines.add(new Line(Kind.ADDED, other.get(j++)));
            }
        }
        return lines;
    }

    private static List<Line> shortened(List<Line> all) {
        List<Line> shown = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < all.size(); i++) {
            if (isNearChange(all, i)) {
                shown.add(all.get(i));
                gap = false;
            } else if (!gap) {
                shown.add(new Line(Kind.GAP, ""));
                gap = true;
            }
        }
        return shown.stream().allMatch(line -> line.kind() == Kind.GAP) ? List.of() : shown;
    }

    private static boolean isNearChange(List<Line> all, int line) {
        for (int i = Math.max(0, line - CONTEXT); i <= Math.min(all.size() - 1, line + CONTEXT); i++) {
            if (all.get(i).kind() != Kind.KEPT) {
                return true;
            }
        }
        return false;
    }
}
