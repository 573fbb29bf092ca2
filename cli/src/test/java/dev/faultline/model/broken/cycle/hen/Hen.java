package dev.faultline.model.broken.cycle.hen;

import dev.faultline.model.broken.cycle.egg.Egg;

/** Breaks a rule of the house on purpose. */
public final class Hen {

    private Hen() {}

    static String hatchedFrom(Egg egg) {
        return egg.toString();
    }
}
