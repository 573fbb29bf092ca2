package dev.faultline.model.broken;

/** Breaks a rule of the house on purpose. */
public final class DrawsFromAnywhere {

    private DrawsFromAnywhere() {}

    static double draws() {
        return Math.random();
    }
}
