package dev.faultline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Workload MM1 = Workload.all(1).stream().filter(each -> each.name().equals("mm1")).findFirst().orElseThrow();
    private static final Program OURS = new Program("ours", false, List.of(), "", "");
    private static final Program FAST = new Program("fast", true, List.of(), "", "");
    private static final Program SLOW = new Program("slow", true, List.of(), "", "");
    private static final Program AWAY = new Program("away", true, List.of(), "", "absent: no g++ here");

    private static Measurement measured(Program program, double mean, double... seconds) {
        Measurement measurement = new Measurement(MM1, program);
        for (double each : seconds) {
            measurement.add(new Answer(each, Map.of("mean-s", mean)));
        }
        return measurement;
    }

    private static Comparison of(Measurement... measurements) {
        return new Comparison(Map.of("java", "some"), List.of(measurements));
    }

    @Test
    void takesTheMedianAndComparesWithTheBest() {
        Comparison comparison = of(measured(OURS, 10, 0.9, 5, 1), measured(SLOW, 10, 4, 4, 4), measured(FAST, 10, 2, 2, 2.5),
            new Measurement(MM1, AWAY));
        assertTrue(comparison.isRight());
        assertEquals("""
            java: some

            MM1                                customers/s   to best   spread
              ours                                 10.00 M     2.00x     5.56   mean-s 10
              slow                                  2.50 M               1.00   mean-s 10
              fast                                  5.00 M               1.25   mean-s 10
              away                                       -                      absent: no g++ here

            """, comparison.table().substring(0, comparison.table().indexOf("Every run")));
    }

    @Test
    void namesAProgramThatSimulatesSomethingElseAndDoesNotCompareWithIt() {
        Comparison comparison = of(measured(OURS, 10, 1), measured(SLOW, 10, 2), measured(FAST, 12, 0.1));
        assertFalse(comparison.isRight());
        assertTrue(comparison.table().contains("WRONG: mean-s is 12.0, not from 9.7 to 10.3"), comparison.table());
        assertTrue(comparison.table().contains("2.00x"), comparison.table());
        assertTrue(comparison.document().toString().contains("mistake=mean-s is 12.0"), comparison.document().toString());
    }

    @Test
    void givesNoRatioWithoutABaseline() {
        Comparison comparison = of(measured(OURS, 10, 1), new Measurement(MM1, AWAY));
        assertFalse(comparison.document().toString().contains("to-best-baseline"));
    }

    @Test
    void anAnswerCrossesTheProcessBoundary() {
        Answer answer = new Answer(1.25, Map.of("mean-s", 10.5));
        assertEquals(answer, Answer.parse("a warning of the JVM\n" + answer.line() + "\n"));
        assertThrows(IllegalArgumentException.class, () -> Answer.parse("Killed"));
    }

    @Test
    void wrongArgumentsAreExplained() throws Exception {
        assertEquals("bench: there is no workload 'mm2'; there are hold, hold-1, hold-1000, hold-100000, hold-1000000, mm1, chain\n",
            complaint("mm2"));
        assertEquals("bench: --runs needs a number from 1 on\n", complaint("--runs", "0"));
        assertEquals("bench: --runs needs a number from 1 on\n", complaint("--runs"));
    }

    private static String complaint(String... arguments) throws Exception {
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        assertEquals(2, Bench.run(arguments, out, new PrintStream(talk, true, StandardCharsets.UTF_8)));
        return talk.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
