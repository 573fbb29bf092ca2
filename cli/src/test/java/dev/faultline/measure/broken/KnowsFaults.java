package dev.faultline.measure.broken;

import dev.faultline.chaos.FaultKind;

/** Breaks a rule of the house on purpose. */
public final class KnowsFaults {

    private KnowsFaults() {}

    static String knows(FaultKind fault) {
        return fault.key();
    }
}
