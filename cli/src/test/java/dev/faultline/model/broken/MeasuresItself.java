package dev.faultline.model.broken;

import dev.faultline.result.RunResult;

/** Breaks a rule of the house on purpose. */
public final class MeasuresItself {

    private MeasuresItself() {}

    static String measures(RunResult result) {
        return result.digest();
    }
}
