package dev.faultline.result.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Bounds;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultJsonTest {
    private static final String SMALLEST = """
        {"schema": "faultline.result/1", "scenario": "x", "digest": "0", "simulated": {"seconds": 1}}
        """;

    private final RunResult full = Samples.full();
    private final JsonNode tree = JsonMapper.shared().readTree(ResultJson.write(full));

    @Test
    void whatWasWrittenReadsBackEqual() throws IOException {
        assertEquals(full, ResultJson.read(ResultJson.write(full)));
    }

    @Test
    void whatWasReadIsWrittenWithTheSameBytes() throws IOException {
        String text = ResultJson.write(full);
        assertEquals(text, ResultJson.write(ResultJson.read(text)));
    }

    @Test
    void keysAreThoseOfTheContract() {
        assertEquals("faultline.result/1", tree.at("/schema").asString());
        assertTrue(tree.at("/variant").isNull());
        assertEquals("pass", tree.at("/verdict").asString());
        assertEquals(60, tree.at("/simulated/warm-up-seconds").asInt());
        JsonNode pay = tree.at("/operations/checkout.pay");
        assertEquals(95, pay.at("/outcomes/ok").asInt());
        assertEquals(1 / 3.0, pay.at("/throughput-per-second").asDouble());
        assertEquals(212, pay.at("/latency-ms/p99").asInt());
        assertEquals(0, pay.at("/spent-ms/back-off").asInt());
        assertEquals(95, pay.at("/by-client/shoppers/outcomes/ok").asInt());
        assertEquals(95, tree.at("/internal/checkout -> payments.charge/outcomes/ok").asInt());
        JsonNode checkout = tree.at("/services/checkout");
        assertEquals(0.2, checkout.at("/wait-ms/mean").asDouble());
        assertEquals(0.1, checkout.at("/probability-of-waiting").asDouble());
        assertEquals(6, checkout.at("/instances/max").asInt());
        JsonNode email = tree.at("/channels/events~1order.paid/subscriptions/email");
        assertEquals(1, email.at("/dead-lettered").asInt());
        assertEquals(0, email.at("/out-of-order").asInt());
        assertEquals(2.5, email.at("/age-ms/p99").asDouble());
        assertEquals(9, tree.at("/effects/card-charged/applied").asInt());
        assertEquals(180, tree.at("/faults/0/from-seconds").asInt());
        assertEquals("<= 400ms", tree.at("/expectations/0/want").asString());
        assertEquals(12.5, tree.at("/cost/total").asDouble());
        assertTrue(tree.at("/ledger/balanced").asBoolean());
        assertEquals("scenario: checkout\n", tree.at("/scenario-text").asString());
    }

    @Test
    void intervalsHaveTheShapeOfTheResult() {
        assertEquals("[200.5,220]", tree.at("/intervals/operations/checkout.pay/latency-ms/p99").toString());
        assertEquals("[0.99,1]", tree.at("/intervals/operations/checkout.pay/availability").toString());
        assertEquals(new Bounds(0.4, 0.6), full.intervals().at("services", "checkout", "utilization"));
    }

    @Test
    void absentFiguresAreNull() {
        assertTrue(tree.at("/operations/checkout.pay/latency-ms/p999").isNull());
        assertTrue(tree.at("/faults/0/to-seconds").isNull());
        assertEquals("[1,null,3.5]", tree.at("/series/operations/checkout.pay/p50").toString());
    }

    @Test
    void linesEndTheSameEverywhere() {
        String text = ResultJson.write(full);
        assertTrue(text.endsWith("}\n"));
        assertEquals(-1, text.indexOf('\r'));
    }

    @Test
    void unknownKeysAreSkippedAndAbsentOnesAreEmptyOrNaN() throws IOException {
        RunResult result = ResultJson.read(SMALLEST.replace("\"x\"", "\"x\", \"from-the-future\": [{}]"));
        assertEquals(Verdict.NONE, result.verdict());
        assertTrue(result.operations().isEmpty());
        assertTrue(Double.isNaN(result.simulated().warmUpSeconds()));
        RunResult bare = ResultJson.read(SMALLEST.replace("\"digest\"",
            "\"operations\": {\"a.b\": {\"started\": 3}}, \"digest\""));
        assertEquals(3, bare.operations().get("a.b").started());
        assertTrue(Double.isNaN(bare.operations().get("a.b").latencyMs().p99()));
    }

    @Test
    void aFileThatIsNoResultIsNamedWithTheReason(@TempDir Path dir) throws IOException {
        refuses(dir, "", "no Faultline result");
        refuses(dir, "scenario: x", "no Faultline result", "line 1");
        refuses(dir, "[1, 2]", "no Faultline result", "another kind");
        refuses(dir, "null", "no Faultline result");
        refuses(dir, "{\"a\": 1}", "it has no \"schema\"");
        refuses(dir, SMALLEST.substring(0, 60), "no Faultline result", "line 1");
        refuses(dir, SMALLEST.replace("result/1", "result/2"), "faultline.result/2", "faultline.result/1");
        refuses(dir, SMALLEST.replace("digest", "digits"), "incomplete", "digest");
        refuses(dir, SMALLEST.replace("1}", "\"soon\"}"), "expected a number or null at simulated > seconds", "line 1");
        refuses(dir, SMALLEST.replace("\"digest\"", "\"intervals\": {\"a\": [2, 1]}, \"digest\""), "[low, high]");
        assertThrows(NoSuchFileException.class, () -> ResultJson.read(dir.resolve("absent.json")));
    }

    private static void refuses(Path dir, String text, String... words) throws IOException {
        Path file = Files.writeString(dir.resolve("odd.json"), text);
        String message = assertThrows(ResultFormatException.class, () -> ResultJson.read(file), text).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        for (String word : words) {
            assertTrue(message.contains(word), () -> "expected '" + word + "' in: " + message);
        }
    }
}
