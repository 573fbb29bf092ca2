package dev.faultline.result.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Bounds;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import dev.faultline.result.Verdict;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.ComparedExpectation;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.ComparedFigure.Better;
import dev.faultline.result.comparison.ComparedValue;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.comparison.Difference;
import dev.faultline.result.comparison.Difference.Conclusion;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonJsonTest {
    private final Comparison full = full();
    private final JsonNode tree = JsonMapper.shared().readTree(ComparisonJson.write(full));

    private static Comparison full() {
        RunResult result = Samples.full();
        Map<String, RunResult> results = new LinkedHashMap<>();
        results.put("checkout", result);
        results.put("no-breaker", result);
        ComparedFigure p99 = new ComparedFigure("operations", "checkout.pay", "p99", "ms", Better.LOWER,
            List.of(new ComparedValue("checkout", 212, new Bounds(200, 224), Values.of(210, 214), null),
                new ComparedValue("no-breaker", Double.NaN, null, Values.none(), "no-breaker has no checkout.pay")),
            List.of(new Difference("no-breaker", Double.NaN, null, Conclusion.ABSENT, "no-breaker has no checkout.pay", "words"),
                new Difference("no-breaker", -38, new Bounds(-41, -35), Conclusion.LOWER, null, null)));
        return new Comparison(Comparison.SCHEMA, "0.1.0", 7, 2, true, null,
            List.of(new ComparedDesign("checkout", "checkout.yaml", null, List.of("rate=1/s"), "0", Verdict.PASS),
                new ComparedDesign("no-breaker", "checkout.yaml", "no-breaker", List.of(), "1", Verdict.FAIL)),
            List.of(p99), List.of(new ComparedExpectation("checkout.pay", "p99", "ms",
                List.of(new ComparedExpectation.Judged("checkout", "<= 400ms", 212, Verdict.PASS)))), List.of("a note"), results);
    }

    @Test
    void whatWasWrittenReadsBackEqualAndIsWrittenWithTheSameBytes() throws IOException {
        String text = ComparisonJson.write(full);
        assertEquals(full, ComparisonJson.read(text));
        assertEquals(text, ComparisonJson.write(ComparisonJson.read(text)));
    }

    @Test
    void keysAreThoseOfTheContract() {
        assertEquals(List.of("schema", "version", "seed", "replications", "complete", "stopped-because", "designs", "figures",
            "expectations", "notes", "results"), names(tree));
        assertEquals("faultline.comparison/1", tree.at("/schema").asString());
        assertEquals(List.of("name", "source", "variant", "overrides", "digest", "verdict"), names(tree.at("/designs/0")));
        JsonNode figure = tree.at("/figures/0");
        assertEquals(List.of("section", "of", "metric", "unit", "better", "values", "differences"), names(figure));
        assertEquals("lower", figure.at("/better").asString());
        assertEquals(List.of("design", "figure", "interval", "each", "why"), names(figure.at("/values/0")));
        assertEquals(List.of("design", "figure", "interval", "conclusion", "why", "sentence"), names(figure.at("/differences/0")));
        assertEquals("lower", figure.at("/differences/1/conclusion").asString());
        assertEquals(-41, figure.at("/differences/1/interval/0").asInt());
        assertEquals("<= 400ms", tree.at("/expectations/0/verdicts/0/want").asString());
    }

    @Test
    void absentIsNullAndNotZero() {
        assertTrue(tree.at("/figures/0/values/1/figure").isNull());
        assertTrue(tree.at("/figures/0/differences/0/figure").isNull());
    }

    @Test
    void theWholeResultOfEachDesignIsThere() throws IOException {
        assertEquals(Samples.full(), ResultJson.read(tree.at("/results/no-breaker").toString()));
    }

    @Test
    void whatIsNoComparisonIsRefused() {
        assertRefused("", "the text is no Faultline comparison");
        assertRefused(ResultJson.write(Samples.full()), "has the schema faultline.result/1; this version of Faultline reads");
        assertRefused("{\"schema\": \"faultline.comparison/1\"}", "a design lacks its result");
    }

    private static void assertRefused(String text, String why) {
        String message = assertThrows(ResultFormatException.class, () -> ComparisonJson.read(text)).getMessage();
        assertTrue(message.contains(why), message);
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node.propertyNames()).spliterator(), false).toList();
    }
}
