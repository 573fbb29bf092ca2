package dev.faultline.model.broken;

import java.util.HashMap;
import java.util.Map;

/** Breaks a rule of the house on purpose. */
public final class WalksInHashOrder {

    private WalksInHashOrder() {}

    static Map<String, String> walks() {
        return new HashMap<>();
    }
}
