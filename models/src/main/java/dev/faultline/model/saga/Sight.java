package dev.faultline.model.saga;

/**
 * What somebody has seen of sagas that were running: it was dirty if one of them is compensated later, and counts once, however
 * many of them are.
 */
final class Sight {

    /** What was seen. */
    enum Kind {
        /** A value that the saga had written. */
        READ,
        /** That there was nothing left of a resource of which the saga had a part. */
        REFUSAL
    }

    private final Kind kind;
    private boolean isDirty;

    Sight(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** A saga that was seen is compensated; true if it is the first of those. */
    boolean becomesDirty() {
        boolean first = !isDirty;
        isDirty = true;
        return first;
    }
}
