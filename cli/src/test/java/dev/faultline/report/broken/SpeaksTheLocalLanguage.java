package dev.faultline.report.broken;

/** Breaks a rule of the house on purpose. */
public final class SpeaksTheLocalLanguage {

    private SpeaksTheLocalLanguage() {}

    static String speaks(double x) {
        return String.format("%f", x);
    }
}
