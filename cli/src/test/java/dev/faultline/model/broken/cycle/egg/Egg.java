package dev.faultline.model.broken.cycle.egg;

import dev.faultline.model.broken.cycle.hen.Hen;

/** Breaks a rule of the house on purpose. */
public final class Egg {

    private Egg() {}

    static String laidBy(Hen hen) {
        return hen.toString();
    }
}
