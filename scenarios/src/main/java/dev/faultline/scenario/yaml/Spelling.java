package dev.faultline.scenario.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what somebody probably meant. The distance counts letters that were left out, added, mistaken or swapped with their
 * neighbour (optimal string alignment), which is what typing errors are.
 */
public final class Spelling {

    private static final int LONGEST = 100;

    /** How many letters longer a word may become by {@link #fold}, at the most that is worth a thought. */
    private static final int LENGTH_OF_FOLDING = 3;

    private Spelling() {
    }

    /** A candidate that is near enough. */
    private record Near(String candidate, int distance, boolean sameStart, int lengthDifference) {
    }

    /** The candidate that is most likely meant, if any is near enough to be worth a question. */
    public static Optional<String> closest(String written, Collection<String> candidates) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = fold(written);
        List<Near> near = new ArrayList<>();
        for (String candidate : candidates) {
            int tolerance = tolerance(written, candidate);
            if (Math.abs(written.length() - candidate.length()) <= tolerance + LENGTH_OF_FOLDING) {
                int distance = distance(folded, fold(candidate));
                if (distance <= tolerance) {
                    near.add(new Near(candidate, distance, sameStart(written, candidate),
                            Math.abs(candidate.length() - written.length())));
                }
            }
        }
        return near.stream().min(Comparator.comparingInt(Near::distance).thenComparing(Near::sameStart, Comparator.reverseOrder())
                .thenComparingInt(Near::lengthDifference).thenComparing(Near::candidate)).map(Near::candidate)
                .or(() -> beginning(folded, candidates));
    }

    /** The only candidate of which somebody wrote just the beginning. */
    private static Optional<String> beginning(String folded, Collection<String> candidates) {
        List<String> longer = candidates.stream().filter(candidate -> fold(candidate).startsWith(folded)).toList();
        return folded.length() > 2 && longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }

    /** {@code did you mean `x`?}, or nothing. */
    static String question(String written, Collection<String> candidates) {
        return closest(written, candidates).map(candidate -> "did you mean `" + candidate + "`?").orElse("");
    }

    private static int tolerance(String written, String candidate) {
        int length = Math.max(written.length(), candidate.length());
        return length == 1 ? 0 : Math.max(1, length / 3);
    }

    private static boolean sameStart(String written, String candidate) {
        return !written.isEmpty() && !candidate.isEmpty() && written.charAt(0) == candidate.charAt(0);
    }

    /** Case and the way that words are joined are spelling, not meaning: {@code restartAfter} is {@code restart-after}. */
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length() + LENGTH_OF_FOLDING);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(text.charAt(i - 1))) {
                folded.append('-');
            }
            folded.append(c == '_' || c == ' ' ? '-' : Character.toLowerCase(c));
        }
        return folded.toString();
    }

    /** Optimal string alignment distance. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
