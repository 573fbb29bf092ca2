package dev.faultline.scenario.yaml.broken;

import dev.faultline.result.RunResult;

/** Breaks a rule of the house on purpose. */
public final class WiresModels {

    private WiresModels() {}

    static String wires(RunResult result) {
        return result.digest();
    }
}
