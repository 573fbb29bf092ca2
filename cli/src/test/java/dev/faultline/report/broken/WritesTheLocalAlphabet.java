package dev.faultline.report.broken;

/** Breaks a rule of the house on purpose. */
public final class WritesTheLocalAlphabet {

    private WritesTheLocalAlphabet() {}

    static byte[] writes(String text) {
        return text.getBytes();
    }
}
