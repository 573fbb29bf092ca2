package dev.faultline.result.comparison;

import dev.faultline.result.Bounds;
import dev.faultline.result.comparison.ComparedFigure.Better;

/**
 * How a figure of a design differs from the baseline's: the design's minus the baseline's, in the unit of the figure.
 *
 * @param design     the name of the design
 * @param figure     the mean over the pairs; {@code NaN} if there is none
 * @param interval   Student's interval of the mean over the pairs, 95 %; null for one pair and where there is no difference to
 *                   state
 * @param conclusion what follows
 * @param why        why there is no difference to state, in plain words, or null
 * @param sentence   all that as a sentence in plain words, as the reports print it; null until a report has worded it
 */
public record Difference(String design, double figure, Bounds interval, Conclusion conclusion, String why, String sentence) {

    /** What follows from a difference and its interval. */
    public enum Conclusion {
        /** The whole interval lies below nothing; of one pair: it is lower as of this seed. */
        LOWER,
        /** The whole interval lies above nothing; of one pair: it is higher as of this seed. */
        HIGHER,
        /** The figure is the same in every pair, exactly. */
        SAME,
        /** The interval holds nothing, so that it may be chance. */
        UNSHOWN,
        /** There is no difference to state. */
        ABSENT
    }

    /** Tells whether the design does better than the baseline, as far as can be shown. */
    public boolean isBetter(Better better) {
        return conclusion == Conclusion.LOWER && better == Better.LOWER
            || conclusion == Conclusion.HIGHER && better == Better.HIGHER;
    }

    /** Tells whether the design does worse than the baseline, as far as can be shown. */
    public boolean isWorse(Better better) {
        return conclusion == Conclusion.LOWER && better == Better.HIGHER
            || conclusion == Conclusion.HIGHER && better == Better.LOWER;
    }

    /** Tells whether a difference was found. */
    public boolean tellsApart() {
        return conclusion == Conclusion.LOWER || conclusion == Conclusion.HIGHER;
    }

    /** Returns the same with a sentence. */
    public Difference said(String words) {
        return new Difference(design, figure, interval, conclusion, why, words);
    }
}
