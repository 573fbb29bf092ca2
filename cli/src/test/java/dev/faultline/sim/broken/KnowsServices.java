package dev.faultline.sim.broken;

import dev.faultline.model.call.Call;

/** Breaks a rule of the house on purpose. */
public final class KnowsServices {

    private KnowsServices() {}

    static String knows(Call call) {
        return call.toString();
    }
}
