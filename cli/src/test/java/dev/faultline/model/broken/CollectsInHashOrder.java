package dev.faultline.model.broken;

import java.util.Set;

/** Breaks a rule of the house on purpose. */
public final class CollectsInHashOrder {

    private CollectsInHashOrder() {}

    static Set<String> collects() {
        return Set.of("a", "b");
    }
}
