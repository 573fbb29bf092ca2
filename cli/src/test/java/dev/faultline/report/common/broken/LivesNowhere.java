package dev.faultline.report.common.broken;

/** Breaks a rule of the house on purpose. */
public final class LivesNowhere {

    private LivesNowhere() {}

    static int nothing() {
        return 0;
    }
}
