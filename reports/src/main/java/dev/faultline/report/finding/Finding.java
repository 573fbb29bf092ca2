package dev.faultline.report.finding;

/**
 * A sentence about a result.
 *
 * @param weight how much it matters
 * @param text   the sentence, with its full stop
 */
public record Finding(Weight weight, String text) {
    /** How much a finding matters. */
    public enum Weight {
        /** Something that was promised did not hold. */
        PROBLEM,
        /** Something that the reader should look at. */
        WARNING,
        /** Something that explains. */
        NOTE
    }

    static Finding problem(String text) {
        return new Finding(Weight.PROBLEM, text);
    }

    static Finding warning(String text) {
        return new Finding(Weight.WARNING, text);
    }

    static Finding note(String text) {
        return new Finding(Weight.NOTE, text);
    }
}
