package dev.faultline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule holds for what we ship, finds what is wrong in its fixture, and lets off nobody who does not need it. */
class HouseRulesTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.faultline");

    @TestFactory
    Stream<DynamicTest> whatWeShipObeys() {
        return rules().map(rule -> dynamicTest(rule.says(), () ->
                assertEquals("", String.join("\n", rule.violationsIn(OURS)), rule.says())));
    }

    @TestFactory
    Stream<DynamicTest> aRuleFindsWhatItsFixtureDoesWrong() {
        return rules().map(rule -> dynamicTest(rule.says(), () -> assertFalse(
                rule.violationsOnPurpose().isEmpty(), rule.broken().getSimpleName() + " should break: " + rule.says())));
    }

    @TestFactory
    Stream<DynamicTest> anExceptionIsNeeded() {
        return rules().map(rule -> dynamicTest(rule.says(), () -> assertEquals(List.of(), rule.idleExceptions(OURS))));
    }

    @Test
    void packagesHaveNoCycles() {
        EvaluationResult result = cycles(OURS);
        assertFalse(result.hasViolation(), () -> result.getFailureReport().toString());
    }

    @Test
    void aCycleOfPackagesIsFound() {
        assertTrue(cycles(new ClassFileImporter().importPackages("dev.faultline.model.broken.cycle")).hasViolation());
    }

    @Test
    void allModulesAreLookedAt() {
        for (String place : List.of("sim", "settings", "result", "model", "chaos", "scenario", "report", "cli")) {
            assertTrue(OURS.stream().anyMatch(Places.in(place)), "no class of " + place + " was found");
        }
    }

    private static EvaluationResult cycles(JavaClasses classes) {
        return SlicesRuleDefinition.slices().matching("dev.faultline.(**)").should().beFreeOfCycles().evaluate(classes);
    }

    private static Stream<HouseRule> rules() {
        List<HouseRule> rules = new ArrayList<>(Directions.all());
        rules.addAll(BannedCalls.all());
        rules.addAll(SimulatedState.all());
        return rules.stream();
    }
}
