package dev.faultline.chaos.broken;

import dev.faultline.scenario.spec.Scenario;

/** Breaks a rule of the house on purpose. */
public final class KnowsScenarios {

    private KnowsScenarios() {}

    static String knows(Scenario scenario) {
        return scenario.about();
    }
}
