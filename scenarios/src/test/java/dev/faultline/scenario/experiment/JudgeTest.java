package dev.faultline.scenario.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Bounds;
import dev.faultline.result.ExpectationResult;
import dev.faultline.result.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final String ABSENT = "there was too little";

    @ParameterizedTest(name = "{0} {1} {2} of {3}: {4}")
    @CsvSource(delimiter = '|', value = {
        // one replication: the figure decides
        "shop.buy       | p99          | <= 400ms | 400                          | pass",
        "shop.buy       | p99          | <= 400ms | 400.1                        | fail",
        "shop.buy       | p99          | <= 400ms | nan                          | inconclusive",
        "work/jobs@shop | lost         | 0        | 0                            | pass",
        "work/jobs@shop | lost         | 0        | 1                            | fail",
        "shop           | queue-mean   | <= 5     | inf                          | fail",
        // several: the interval decides
        "shop.buy       | p99          | <= 400ms | 300 310 290                  | pass",
        "shop.buy       | p99          | <= 400ms | 500 510 490                  | fail",
        "shop.buy       | p99          | <= 400ms | 390 400 380                  | inconclusive",
        "shop.buy       | p99          | <= 400ms | 300 310 nan                  | inconclusive",
        "shop.buy       | availability | >= 99.9% | 0.999 0.999 0.999            | pass",
        "shop.buy       | availability | >= 99%   | 0.999 0.998 0.9999           | pass",
        "shop           | utilization  | > 50%    | 0.4 0.45 0.41                | fail",
        "shop.buy       | error        | <= 10    | 3 4 5                        | pass",
        "shop.buy       | error        | <= 10    | 3 4 25                       | inconclusive",
        "shop           | queue-mean   | <= 5     | 1 1 inf                      | fail",
        // what must never or always be so: one replication that misses it decides
        "work/jobs@shop | lost         | 0        | 0 0 0 0                      | pass",
        "work/jobs@shop | lost         | 0        | 0 0 0 1                      | fail",
        "work/jobs@shop | lost         | <= 0     | 0 0 0 1                      | fail",
        "work/jobs@shop | lost         | < 1      | 0 0 0 1                      | fail",
        "work/jobs@shop | lost         | 0        | 0 0 0 nan                    | inconclusive",
        "work/jobs@shop | lost         | 0        | 0 1 0 nan                    | fail",
        "shop.buy       | availability | >= 100%  | 1 1 0.9999                   | fail",
        "shop.buy       | availability | >= 100%  | 1 1 1                        | pass",
        "shop.buy       | started      | 1000     | 1000 1000                    | pass",
        "shop.buy       | started      | 1000     | 1000 1001                    | fail",
        "shop           | queue-mean   | < 1      | 0.1 0.2 0.1                  | pass",
        // the largest of all is what it is
        "shop.buy       | max          | <= 1s    | 200 999 10                   | pass",
        "shop.buy       | max          | <= 1s    | 200 1001 10                  | fail",
        "shop.buy       | min          | >= 5ms   | 6 4 6                        | fail",
        "work/jobs@shop | lag-max      | <= 100   | 5 nan                        | inconclusive",
        "work/jobs@shop | lag-max      | <= 100   | 500 nan                      | fail",
        // times to do something within: the median between order statistics, or all of them when they are few
        "shop.buy       | recovers-within | 30s   | 30000                        | pass",
        "shop.buy       | recovers-within | 30s   | 31000                        | fail",
        "shop.buy       | recovers-within | 30s   | inf                          | fail",
        "shop.buy       | recovers-within | 30s   | nan                          | inconclusive",
        "shop.buy       | recovers-within | 30s   | 10000 20000 20000            | pass",
        "shop.buy       | recovers-within | 30s   | 10000 20000 40000            | inconclusive",
        "shop.buy       | recovers-within | 30s   | inf inf inf                  | fail",
        "shop.buy       | recovers-within | 30s   | 1 1 1 1 1 1 1 1 inf          | pass",
        "shop.buy       | recovers-within | 30s   | 1 1 1 inf inf inf inf        | inconclusive",
    })
    void decides(String of, String metric, String condition, String figures, String verdict) {
        assertEquals(Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)), judged(of, metric, condition, figures).verdict());
    }

    @Test
    void tellsFigureLimitAndIntervalInOneUnit() {
        ExpectationResult share = judged("shop.buy", "availability", ">= 99.9%", "0.99 0.98 0.97");
        assertEquals("availability", share.metric());
        assertEquals(">= 99.9%", share.want());
        assertEquals(">=", share.operator());
        assertEquals("share", share.unit());
        assertEquals(0.999, share.limit());
        assertEquals(0.98, share.got(), 1e-12);
        assertEquals(0.98 - 4.303 * 0.01 / Math.sqrt(3), share.interval().low(), 1e-5);
        assertEquals(1, share.interval().high(), "no share is larger than all");

        ExpectationResult deadline = judged("shop.buy", "recovers-within", "30s", "10000 20000 25000");
        assertEquals("s", deadline.unit());
        assertEquals(30, deadline.limit());
        assertEquals(20, deadline.got());
        assertEquals(new Bounds(10, 25), deadline.interval());
    }

    @Test
    void aMeanOfEqualFiguresIsThatFigure() {
        ExpectationResult result = judged("shop.buy", "availability", "> 70%", "0.7 0.7 0.7");
        assertEquals(0.7, result.got()); // 0.7 + 0.7 + 0.7 is 2.0999999999999996
        assertEquals(Verdict.FAIL, result.verdict());
    }

    @Test
    void saysInHowManyReplicationsWhatMustNeverHappenDid() {
        ExpectationResult result = judged("work/jobs@shop", "lost", "0", "0 0 0 0 0 0 0 2 0 0");
        assertEquals("1 of 10 replications miss it (95 % interval of the share: 1.79 % to 40.4 %)", result.why());
        assertEquals(0.2, result.got());
    }

    @Test
    void saysWhyAFigureIsAbsent() {
        assertEquals(ABSENT, judged("shop.buy", "p99", "<= 1s", "nan").why());
        assertEquals("2 of 3 replications have no figure: " + ABSENT, judged("shop.buy", "p99", "<= 1s", "nan 5 nan").why());
    }

    @Test
    void doesNotSayNeverWhenItDidNotWaitLongEnough() {
        Judge impatient = new Judge(null, 20);
        ExpectationResult result = impatient.judge(Expect.that("shop.buy", "recovers-within", "30s"),
                new double[] {Double.POSITIVE_INFINITY}, ABSENT);
        assertEquals(Verdict.INCONCLUSIVE, result.verdict());
        assertEquals("it did not happen before the run ended, which was too soon to tell", result.why());
        assertEquals(Verdict.FAIL, impatient.judge(Expect.that("shop.buy", "recovers-within", "10s"),
                new double[] {Double.POSITIVE_INFINITY}, ABSENT).verdict());
    }

    @Test
    void letsNothingPassThatWasCutShort() {
        Judge judge = new Judge("interrupted", 100);
        ExpectationResult held = judge.judge(Expect.that("work/jobs@shop", "lost", "0"), new double[] {0}, ABSENT);
        assertEquals(Verdict.INCONCLUSIVE, held.verdict());
        assertEquals("it held so far, but the run was cut short: interrupted", held.why());
        assertEquals(Verdict.FAIL,
                judge.judge(Expect.that("work/jobs@shop", "lost", "0"), new double[] {1}, ABSENT).verdict());
    }

    @Test
    void oneFailureFailsAllAndThenDoubtDecides() {
        ExpectationResult pass = judged("work/jobs@shop", "lost", "0", "0");
        ExpectationResult fail = judged("work/jobs@shop", "lost", "0", "1");
        ExpectationResult open = judged("shop.buy", "p99", "<= 1s", "nan");
        assertEquals(Verdict.FAIL, Judge.together(List.of(pass, open, fail)));
        assertEquals(Verdict.INCONCLUSIVE, Judge.together(List.of(pass, open)));
        assertEquals(Verdict.PASS, Judge.together(List.of(pass, pass)));
        assertEquals(Verdict.NONE, Judge.together(List.of()));
    }

    @Test
    void aPassNeedsNoReason() {
        assertNull(judged("shop.buy", "p99", "<= 400ms", "300 310 290").why());
        assertNull(judged("shop.buy", "p99", "<= 400ms", "300").interval());
        assertTrue(judged("shop.buy", "p99", "<= 400ms", "390 400 380").why().contains("straddles"));
    }

    private static ExpectationResult judged(String of, String metric, String condition, String figures) {
        double[] values = Arrays.stream(figures.trim().split(" "))
                .mapToDouble(text -> Double.parseDouble(text.replace("inf", "Infinity").replace("nan", "NaN"))).toArray();
        return new Judge(null, 100).judge(Expect.that(of, metric, condition), values, ABSENT);
    }
}
