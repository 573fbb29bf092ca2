package dev.faultline.model.broken;

/** Breaks a rule of the house on purpose. */
public final class RemembersForever {

    private static int times;

    private RemembersForever() {}

    static int again() {
        return ++times;
    }
}
