package dev.faultline.report.wording;

import dev.faultline.result.Bounds;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.comparison.Difference;
import dev.faultline.result.comparison.Difference.Conclusion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A difference as a sentence without its full stop, such as {@code p99 is 38 ms lower (35 to 41)}. */
public final class DifferenceWords {
    private static final Map<String, String> SUBJECTS = subjects();

    private DifferenceWords() {
    }

    private static Map<String, String> subjects() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("operations mean", "mean latency");
        words.put("operations unfinished", "unfinished requests");
        words.put("stores hit-ratio", "hit ratio");
        words.put("stores stale-reads", "the share of stale reads");
        words.put("stores lost-writes", "lost writes");
        words.put("channels lost", "lost messages");
        words.put("channels duplicates", "messages handled again");
        words.put("channels acknowledged", "handled messages");
        words.put("channels out-of-order", "messages out of order");
        words.put("channels age-p50", "p50 of the age");
        words.put("channels age-p99", "p99 of the age");
        words.put("push seen", "seen updates");
        words.put("push seen-mean", "mean time until seen");
        words.put("push seen-p50", "p50 of the time until seen");
        words.put("push seen-p99", "p99 of the time until seen");
        words.put("push missed", "missed updates");
        words.put("push duplicates", "updates seen again");
        words.put("push out-of-order", "updates out of order");
        words.put("push requests", "the rate of requests");
        words.put("push messages", "the rate of messages");
        words.put("push bytes", "the rate of bytes");
        words.put("push cut-off-max", "the largest share cut off");
        words.put("push memory-max", "most memory of connections");
        words.put("effects duplicate", "duplicate effects");
        words.put("effects missing", "missing effects");
        return Collections.unmodifiableMap(words);
    }

    /** Returns the comparison with a sentence for each difference. */
    public static Comparison in(Comparison comparison) {
        return comparison.withFigures(comparison.figures().stream().map(figure -> figure.withDifferences(
            figure.differences().stream().map(one -> one.said(sentence(figure, one))).toList())).toList());
    }

    /** Returns what a figure is called in a sentence, such as {@code mean latency}. */
    public static String subject(ComparedFigure figure) {
        return SUBJECTS.getOrDefault(figure.section() + " " + figure.metric(), figure.metric());
    }

    /** Returns the sentence on one difference of a figure. */
    public static String sentence(ComparedFigure figure, Difference difference) {
        String subject = subject(figure);
        boolean replicated = difference.interval() != null;
        return switch (difference.conclusion()) {
            case ABSENT -> subject + " can't be compared: " + difference.why();
            case SAME -> subject + verb(figure) + "the same" + (replicated ? " in every replication" : " as of this seed");
            case UNSHOWN -> "no difference could be shown in " + subject + interval(figure, difference.interval());
            case LOWER, HIGHER -> subject + verb(figure) + amount(figure, Math.abs(difference.figure())) + " "
                + direction(figure, difference.conclusion() == Conclusion.LOWER)
                + (replicated ? interval(figure, sizes(difference.interval())) : " as of this seed");
        };
    }

    private static String verb(ComparedFigure figure) {
        return isCount(figure) ? " are " : " is ";
    }

    private static boolean isCount(ComparedFigure figure) {
        return "count".equals(figure.unit());
    }

    private static String direction(ComparedFigure figure, boolean lower) {
        return isCount(figure) ? lower ? "fewer" : "more" : lower ? "lower" : "higher";
    }

    /** Of an interval that lies on one side of nothing: how far from it, smaller first. */
    private static Bounds sizes(Bounds bounds) {
        return bounds.high() < 0 ? new Bounds(-bounds.high(), -bounds.low()) : bounds;
    }

    /** Returns a difference in the unit of its figure; of shares, in percentage points. */
    public static String amount(ComparedFigure figure, double difference) {
        if (!"share".equals(figure.unit())) {
            return Amounts.in(figure.unit(), difference);
        }
        return Amounts.isAbsent(difference) ? Amounts.ABSENT : Amounts.number(100 * difference) + " points";
    }

    /** Returns a difference with its sign. */
    public static String signed(ComparedFigure figure, double difference) {
        return (difference > 0 ? "+" : "") + amount(figure, difference);
    }

    /** Both ends, with the unit only where it is not that of the figure itself. */
    private static String interval(ComparedFigure figure, Bounds bounds) {
        String low = amount(figure, bounds.low());
        String high = amount(figure, bounds.high());
        String unit = unit(low);
        if (unit.equals(unit(high))) {
            low = low.substring(0, low.length() - unit.length());
            high = high.substring(0, high.length() - unit.length());
            return " (" + low + " to " + high + (bounds.contains(0) ? unit : "") + ")";
        }
        return " (" + low + " to " + high + ")";
    }

    private static String unit(String amount) {
        int end = amount.length();
        while (end > 0 && !Character.isDigit(amount.charAt(end - 1))) {
            end--;
        }
        return amount.substring(end);
    }

    /**
     * Returns how a design fares against the baseline in a few words, such as {@code 3 figures better, 1 worse, 12 without a
     * difference}.
     */
    public static String tally(Comparison comparison, ComparedDesign design) {
        int better = 0;
        int worse = 0;
        int other = 0;
        int none = 0;
        int absent = 0;
        for (ComparedFigure figure : comparison.figures()) {
            Difference difference = figure.difference(design.name());
            if (difference.isBetter(figure.better())) {
                better++;
            } else if (difference.isWorse(figure.better())) {
                worse++;
            } else if (difference.tellsApart()) {
                other++;
            } else if (difference.conclusion() == Conclusion.ABSENT) {
                absent++;
            } else {
                none++;
            }
        }
        StringBuilder words = new StringBuilder();
        part(words, better, "better");
        part(words, worse, "worse");
        part(words, other, "different");
        part(words, none, "without a difference");
        part(words, absent, "not comparable");
        return words.length() == 0 ? "nothing to compare" : words.toString();
    }

    private static void part(StringBuilder words, int count, String what) {
        if (count > 0) {
            String noun = words.length() > 0 ? " " : count == 1 ? " figure " : " figures ";
            words.append(words.length() > 0 ? ", " : "").append(count).append(noun).append(what);
        }
    }

    /** Returns what a comparison says of a design all in all, in one or two words. */
    public static String word(Comparison comparison, ComparedDesign design) {
        List<Conclusion> all = comparison.figures().stream().map(figure -> figure.difference(design.name()).conclusion())
            .filter(conclusion -> conclusion != Conclusion.ABSENT).toList();
        if (all.isEmpty()) {
            return "NOT COMPARABLE";
        }
        if (all.contains(Conclusion.LOWER) || all.contains(Conclusion.HIGHER)) {
            return "DIFFERENT";
        }
        return all.contains(Conclusion.UNSHOWN) ? "NO DIFFERENCE SHOWN" : "THE SAME";
    }

    /** Returns what a comparison rests on. */
    public static String basis(Comparison comparison) {
        return comparison.replications() > 1
            ? "over " + comparison.replications() + " replications of each from seed " + comparison.seed()
            : "as of this seed (" + comparison.seed() + ")";
    }

    /** Returns how many differences may be chance, as a sentence; empty for one replication. */
    public static String caution(Comparison comparison) {
        long intervals = comparison.figures().stream().flatMap(figure -> figure.differences().stream())
            .filter(one -> one.interval() != null && one.conclusion() != Conclusion.SAME).count();
        if (intervals < 10) {
            return "";
        }
        long chance = Math.round(intervals * 0.05);
        return "Each interval holds the true difference in 95 of 100 such experiments: of " + intervals + " differences looked at, "
            + "about " + chance + " may seem to be there by chance.";
    }
}
