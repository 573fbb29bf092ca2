package dev.faultline.scenario.validation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts in a row and side by side, against the arithmetic of reliability. */
@ComparesWithTheory
class AvailabilityTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"chain, 40", "two, 80", "three, 40", "region, 60", "regions, 280"})
    void failuresThatAreIndependent(String system, int rate) {
        Replications runs = Replications.of("zones-and-chains", "entry=" + system + ".ask", "rate=" + rate + "/s");
        double u = 0.1;
        double region = (1 - u * u) * (1 - u / 2);
        double expected = switch (system) {
            case "chain" -> Math.pow(1 - u, 5);
            case "two" -> 1 - u * u;
            case "three" -> 1 - 3 * u * u + 2 * u * u * u;
            case "region" -> region;
            default -> 1 - (1 - region) * (1 - region);
        };
        runs.meetShare(expected, runs.started(system + ".ask"), "operations", system + ".ask", "availability");
    }
}
