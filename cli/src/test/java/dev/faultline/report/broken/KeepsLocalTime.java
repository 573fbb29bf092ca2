package dev.faultline.report.broken;

/** Breaks a rule of the house on purpose. */
public final class KeepsLocalTime {

    private KeepsLocalTime() {}

    static Object keeps() {
        return java.time.ZoneId.systemDefault();
    }
}
