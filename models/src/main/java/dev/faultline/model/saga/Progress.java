package dev.faultline.model.saga;

/**
 * How far a saga is, as whoever runs it knows, and as its log says; immutable.
 *
 * @param next the index of the step that is under way or comes next
 * @param maybe the steps that are done or may be done, one bit each
 * @param undone the steps that are compensated
 * @param goesBack whether it has failed and is being compensated
 */
record Progress(int next, long maybe, long undone, boolean goesBack) {

    static final Progress START = new Progress(0, 0, 0, false);

    Progress stepDone() {
        return new Progress(next + 1, maybe | bit(next), undone, goesBack);
    }

    /** The step that is under way may have been done; nobody knows. */
    Progress stepUnknown() {
        return new Progress(next, maybe | bit(next), undone, goesBack);
    }

    Progress failed() {
        return new Progress(next, maybe, undone, true);
    }

    Progress compensated(int step) {
        return new Progress(next, maybe, undone | bit(step), goesBack);
    }

    /** Compensations may end in another order than that in which the log learns of it. */
    Progress with(Progress other) {
        return new Progress(Math.max(next, other.next), maybe | other.maybe, undone | other.undone, goesBack || other.goesBack);
    }

    boolean mayBeDone(int step) {
        return (maybe & bit(step)) != 0;
    }

    static long bit(int step) {
        return 1L << step;
    }
}
