package dev.faultline.report.broken;

/** Breaks a rule of the house on purpose. */
public final class AsksItsSurroundings {

    private AsksItsSurroundings() {}

    static String asks() {
        return System.getenv("HOME");
    }
}
