package dev.faultline.result;

/** How the expectations of a scenario came out, for one of them or for all together. */
public enum Verdict {
    /** Every expectation holds. */
    PASS,
    /** At least one expectation does not hold. */
    FAIL,
    /** None fails, but at least one can't be decided: its interval straddles the limit, or its figure is absent. */
    INCONCLUSIVE,
    /** The scenario states no expectation. */
    NONE
}
