package dev.faultline.model.saga;

/** Where a saga is. */
public enum SagaState {
    /** It has not come to an end. */
    RUNNING,
    /** All of its steps are done. */
    COMPLETED,
    /** It has failed, and what was done is taken back. */
    COMPENSATED,
    /** It has failed and can go neither forward nor back: somebody has to look at it. */
    STUCK
}
