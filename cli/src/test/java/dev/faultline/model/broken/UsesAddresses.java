package dev.faultline.model.broken;

/** Breaks a rule of the house on purpose. */
public final class UsesAddresses {

    private UsesAddresses() {}

    static int uses(Object object) {
        return System.identityHashCode(object);
    }
}
