package dev.faultline.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import dev.faultline.result.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvFilesTest {
    private final RunResult result = SampleResults.paymentHybrid();
    private final Map<String, String> files = CsvFiles.of(result);

    @Test
    void everyLineHasACellForEveryColumn() {
        for (RunResult sample : List.of(result, SampleResults.bare(), SampleResults.trafficSpike(), SampleResults.stores(),
            SampleResults.network())) {
            CsvFiles.of(sample).forEach((name, text) -> {
                assertTrue(text.endsWith("\r\n"), name);
                String[] lines = text.split("\r\n");
                for (String line : lines) {
                    assertEquals(cells(lines[0]), cells(line), name + ": " + line);
                }
            });
        }
    }

    private static long cells(String line) {
        return line.chars().filter(c -> c == ',').count() + 1;
    }

    @Test
    void storesHaveAFileWhereThereAreSome() {
        assertTrue(!files.containsKey("stores.csv"));
        assertTrue(CsvFiles.of(SampleResults.network()).get("connections.csv")
            .contains("shop -> provider,http/1.1,12000,119.4,284,0.945,7,12,5,4,3,4.74,5,22.9,69,228,19142190,640"));
        assertTrue(CsvFiles.of(SampleResults.network()).get("lines.csv").contains("us-east -> eu-west,1,24000,38284380,0.81,12.5"));
        assertTrue(CsvFiles.of(SampleResults.stores()).get("stores.csv").contains("prices,90000,0,81000,9000,0.9,9000,44,0,"));
    }

    @Test
    void figuresAreThoseOfTheResult() {
        String line = line("operations.csv", "operations,shop.pay,,");
        assertTrue(line.startsWith("operations,shop.pay,,108000,0,107871,0,97,32,0,0,0.9988055555555555,"), line);
        assertTrue(line("services.csv", "provider").startsWith("provider,0.63,"));
        assertTrue(line("channels.csv",
            "events/email").startsWith("events/email,107870,107870,0,0,email,107870,107901,107858,31,0,12,"));
        assertTrue(line("series.csv", "service,provider,queue-max,60").matches("service,provider,queue-max,60,62,2"));
    }

    private String line(String file, String start) {
        return files.get(file).lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }

    @Test
    void anAbsentFigureIsAnEmptyCell() {
        assertEquals("1,,2", new Csv("a", "b", "c").figures(1, Double.NaN, 2).toString().split("\r\n")[1]);
        assertTrue(files.get("series.csv").contains(",latency-ms-p99,270,272,\r\n"));
    }

    @Test
    void commasQuotesAndLinesOfANameStayWithinTheirCell() {
        Csv csv = new Csv("name");
        csv.text("a,\"b\"\r\nc").end();
        assertEquals("name\r\n\"a,\"\"b\"\"\r\nc\"\r\n", csv.toString());
    }

    @Test
    void noNameIsAFormula() {
        for (String name : List.of("=1+1", "+1", "-1", "@x", "\tx")) {
            String text = new Csv("n").text(name).toString();
            assertTrue(text.startsWith("n\r\n'" + name.charAt(0)), text);
        }
    }

    @Test
    void theLocaleOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(files, CsvFiles.of(result));
        } finally {
            Locale.setDefault(before);
        }
        assertFalse(files.get("operations.csv").contains("0,99"));
    }
}
