package dev.faultline.model.broken;

/** Breaks a rule of the house on purpose. */
public final class LooksAtTheClock {

    private LooksAtTheClock() {}

    static long looks() {
        return System.nanoTime();
    }
}
