package dev.faultline.scenario.spec.broken;

import dev.faultline.result.RunResult;

/** Breaks a rule of the house on purpose. */
public final class KnowsItsReader {

    private KnowsItsReader() {}

    static String knows(RunResult result) {
        return result.digest();
    }
}
