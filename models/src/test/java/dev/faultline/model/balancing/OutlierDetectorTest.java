package dev.faultline.model.balancing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.balancing.OutlierDetector.Answer;
import dev.faultline.model.balancing.OutlierDetector.Reason;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Envoy's rules, semantics reference A3.1 and G6: sweeps at 10 s, 20 s and so on, ejections of 30 s times their number in a row. */
class OutlierDetectorTest {

    private static final long SECOND = 1_000_000_000L;

    private final Rules rules = new Rules();
    private final List<String> log = new ArrayList<>();
    private OutlierDetector detector;

    /** Envoy's defaults, some of them changed. */
    private static final class Rules {
        private Share enforcing5xx = Share.ALL;
        private Share enforcingGateway = Share.NONE;
        private Share enforcingPercentage = Share.NONE;
        private Share maxPercent = new Share(0.1);
        private Duration jitter = Duration.ZERO;
        private Optional<Duration> max = Optional.empty();
        private Duration base = Duration.ofSeconds(30);

        OutlierSettings settings() {
            return new OutlierSettings(5, enforcing5xx, 5, enforcingGateway, Duration.ofSeconds(10), base, max, jitter,
                    maxPercent, 5, 100, 1900, Share.ALL, new Share(0.85), 5, 50, enforcingPercentage);
        }
    }

    private void of(int hosts) {
        detector = new OutlierDetector(rules.settings(), hosts, () -> hosts, 10 * SECOND, new RandomBits(7));
        detector.listen(new OutlierDetector.Listener() {
            @Override
            public void ejected(int index, Reason reason, long atNanos) {
                log.add(seconds(atNanos) + " out " + index + " " + reason);
            }

            @Override
            public void returned(int index, long atNanos) {
                log.add(seconds(atNanos) + " back " + index);
            }
        });
    }

    private static String seconds(long nanos) {
        return Long.toString(nanos / SECOND);
    }

    private void answers(int host, Answer answer, int times, long second) {
        for (int i = 0; i < times; i++) {
            detector.answered(host, answer, second * SECOND);
        }
    }

    /** So many calls, this many of them bad, the bad ones apart from each other. */
    private void interval(int host, int calls, int bad, long second) {
        for (int i = 0; i < calls; i++) {
            boolean fails = (long) (i + 1) * bad / calls > (long) i * bad / calls;
            detector.answered(host, fails ? Answer.SERVER_ERROR : Answer.GOOD, second * SECOND);
        }
    }

    @Nested
    class FailuresInARow {

        @Test
        void theFifthEjectsAtOnceAndUntilTheFirstSweepAfterThirtySeconds() {
            of(10);
            answers(3, Answer.SERVER_ERROR, 4, 1);
            assertFalse(detector.isEjected(3));
            answers(3, Answer.SERVER_ERROR, 1, 2);
            assertTrue(detector.isEjected(3));
            detector.advance(39 * SECOND);
            assertTrue(detector.isEjected(3));
            detector.advance(40 * SECOND);
            assertEquals(List.of("2 out 3 CONSECUTIVE_5XX", "40 back 3"), log);
        }

        @Test
        void aSuccessBeginsTheCountAnew() {
            of(10);
            for (int round = 0; round < 5; round++) {
                answers(3, Answer.GATEWAY_FAILURE, 4, 1);
                answers(3, Answer.GOOD, 1, 1);
            }
            assertEquals(List.of(), log);
        }

        @Test
        void failuresOfDifferentKindsCountTogether() {
            of(10);
            answers(3, Answer.GATEWAY_FAILURE, 2, 1);
            answers(3, Answer.SERVER_ERROR, 3, 1);
            assertEquals(List.of("1 out 3 CONSECUTIVE_5XX"), log);
        }

        @Test
        void gatewayFailuresEjectByThemselvesOnlyWhereThatIsEnforced() {
            rules.enforcingGateway = Share.ALL;
            rules.enforcing5xx = Share.NONE;
            of(10);
            answers(3, Answer.GATEWAY_FAILURE, 4, 1);
            answers(3, Answer.SERVER_ERROR, 1, 1);
            answers(3, Answer.GATEWAY_FAILURE, 4, 1);
            assertEquals(List.of(), log);
            answers(3, Answer.GATEWAY_FAILURE, 1, 1);
            assertEquals(List.of("1 out 3 CONSECUTIVE_GATEWAY_FAILURE"), log);
        }

        @Test
        void answersThatComeBackLateDoNotEjectTwice() {
            of(10);
            answers(3, Answer.SERVER_ERROR, 20, 1);
            assertEquals(1, detector.ejections(Reason.CONSECUTIVE_5XX));
        }

        @Test
        void theCountBeginsAnewWhenAHostReturns() {
            of(10);
            answers(3, Answer.SERVER_ERROR, 9, 1);
            detector.advance(40 * SECOND);
            answers(3, Answer.SERVER_ERROR, 4, 41);
            assertFalse(detector.isEjected(3));
            answers(3, Answer.SERVER_ERROR, 1, 41);
            assertTrue(detector.isEjected(3));
        }
    }

    @Nested
    class TheTimeOfAnEjection {

        /** G6: the third in a row is 90 s, the tenth and all later ones 300 s. */
        @Test
        void growsWithTheNumberInARowUpToFiveMinutes() {
            of(10);
            List<Long> times = new ArrayList<>();
            long second = 0;
            for (int ejection = 1; ejection <= 12; ejection++) {
                answers(0, Answer.SERVER_ERROR, 5, second);
                long until = second;
                while (detector.isEjected(0)) {
                    until += 10;
                    detector.advance(until * SECOND);
                }
                times.add(until - second);
                second = until;
            }
            assertEquals(List.of(30L, 60L, 90L, 120L, 150L, 180L, 210L, 240L, 270L, 300L, 300L, 300L), times);
        }

        @Test
        void fallsByOneWithEachSweepThatFindsTheHostWellForAWholeInterval() {
            of(10);
            answers(0, Answer.SERVER_ERROR, 5, 0);
            detector.advance(30 * SECOND); // back; one in a row
            answers(0, Answer.SERVER_ERROR, 5, 30);
            detector.advance(90 * SECOND); // back; two in a row
            detector.advance(100 * SECOND); // one
            answers(0, Answer.SERVER_ERROR, 5, 100);
            detector.advance(159 * SECOND);
            assertTrue(detector.isEjected(0));
            detector.advance(160 * SECOND); // 60 s and not 90 s
            assertFalse(detector.isEjected(0));
        }

        @Test
        void isForgottenAfterAsManyGoodIntervalsAsThereWereEjections() {
            of(10);
            answers(0, Answer.SERVER_ERROR, 5, 0);
            detector.advance(100 * SECOND);
            answers(0, Answer.SERVER_ERROR, 5, 100);
            detector.advance(130 * SECOND);
            assertFalse(detector.isEjected(0));
        }

        @Test
        void isNeverLongerThanTheMaximum() {
            rules.max = Optional.of(Duration.ofSeconds(40));
            of(10);
            answers(0, Answer.SERVER_ERROR, 5, 0);
            detector.advance(30 * SECOND);
            answers(0, Answer.SERVER_ERROR, 5, 30);
            detector.advance(70 * SECOND);
            assertFalse(detector.isEjected(0));
        }

        @Test
        void isLongerByAChanceJitter() {
            rules.jitter = Duration.ofSeconds(100);
            rules.maxPercent = Share.ALL;
            of(100);
            for (int host = 0; host < 100; host++) {
                answers(host, Answer.SERVER_ERROR, 5, 0);
            }
            detector.advance(30 * SECOND);
            int early = 100 - detector.ejected();
            detector.advance(80 * SECOND);
            int half = 100 - detector.ejected();
            detector.advance(130 * SECOND);
            assertEquals(100, 100 - detector.ejected());
            assertTrue(early <= 3 && half > 30 && half < 70, early + " and " + half);
        }

        @Test
        void aMaximumBelowTheBaseIsRefused() {
            rules.max = Optional.of(Duration.ofSeconds(10));
            assertThrows(SettingException.class, rules::settings);
        }
    }

    @Nested
    class TheMostThatAreOutAtATime {

        /** G6: eight hosts and 10 %, and one may be ejected. */
        @Test
        void isAtLeastOne() {
            of(8);
            answers(0, Answer.SERVER_ERROR, 5, 1);
            answers(1, Answer.SERVER_ERROR, 5, 1);
            assertEquals(List.of("1 out 0 CONSECUTIVE_5XX"), log);
            assertEquals(1, detector.overflows());
        }

        @Test
        void isTheShareAndNeverMore() {
            rules.maxPercent = new Share(0.3);
            of(10);
            for (int host = 0; host < 10; host++) {
                answers(host, Answer.SERVER_ERROR, 5, 1);
            }
            assertEquals(3, detector.ejected());
            assertEquals(7, detector.overflows());
        }

        @Test
        void canBeAllOfThem() {
            rules.maxPercent = Share.ALL;
            of(3);
            for (int host = 0; host < 3; host++) {
                answers(host, Answer.SERVER_ERROR, 5, 1);
            }
            assertEquals(3, detector.ejected());
        }

        @Test
        void isAskedAgainAfterFiveMore() {
            of(8);
            answers(0, Answer.SERVER_ERROR, 5, 1);
            answers(1, Answer.SERVER_ERROR, 5, 1);
            detector.advance(40 * SECOND);
            answers(1, Answer.SERVER_ERROR, 4, 41);
            assertFalse(detector.isEjected(1));
            answers(1, Answer.SERVER_ERROR, 1, 41);
            assertTrue(detector.isEjected(1));
        }
    }

    /** Envoy's own example: rates 50 and four times 100 have mean 90, deviation 20, and at 1.9 the limit is 52. */
    @Nested
    class SuccessRates {

        @Test
        void farBelowTheOthersEjectAtTheSweep() {
            of(5);
            for (int host = 0; host < 5; host++) {
                interval(host, 100, host == 2 ? 50 : 0, 5);
            }
            assertEquals(List.of(), log);
            detector.advance(10 * SECOND);
            assertEquals(List.of("10 out 2 SUCCESS_RATE"), log);
        }

        /** Rates 60, 60, 100, 100, 100: mean 84, deviation 19.6; nobody is below 46.8. */
        @Test
        void ofTwoBadOnesAmongFiveAreNoOutliers() {
            of(5);
            for (int host = 0; host < 5; host++) {
                interval(host, 100, host < 2 ? 40 : 0, 5);
            }
            detector.advance(10 * SECOND);
            assertEquals(List.of(), log);
        }

        @Test
        void areComparedOnTheIntervalThatHasEndedOnly() {
            of(5);
            for (int host = 0; host < 5; host++) {
                interval(host, 50, host == 2 ? 25 : 0, 5);
                interval(host, 50, host == 2 ? 25 : 0, 15);
            }
            detector.advance(20 * SECOND);
            assertEquals(List.of(), log, "fifty calls in each interval are too few");
        }

        @Test
        void needFiveHostsWithAHundredCalls() {
            of(5);
            for (int host = 0; host < 5; host++) {
                interval(host, host == 4 ? 99 : 100, host == 2 ? 50 : 0, 5);
            }
            detector.advance(10 * SECOND);
            assertEquals(List.of(), log);
        }
    }

    @Nested
    class SharesOfFailures {

        @Test
        void ejectAtTheThresholdWhereThatIsEnforced() {
            rules.enforcingPercentage = Share.ALL;
            rules.enforcing5xx = Share.NONE;
            rules.maxPercent = Share.ALL;
            of(5);
            for (int host = 0; host < 5; host++) {
                interval(host, 60, host == 0 ? 51 : host == 1 ? 50 : 0, 5);
            }
            detector.advance(10 * SECOND);
            assertEquals(List.of("10 out 0 FAILURE_PERCENTAGE"), log, "51 of 60 are 85 %, 50 are not");
        }

        @Test
        void areNotEnforcedByDefault() {
            rules.enforcing5xx = Share.NONE;
            of(5);
            for (int host = 0; host < 5; host++) {
                interval(host, 60, host == 0 ? 60 : 0, 5);
            }
            detector.advance(10 * SECOND);
            assertEquals(List.of(), log);
        }
    }

    @Test
    void halfOfTheDetectionsAreCarriedOutWhereHalfAreEnforced() {
        rules.enforcing5xx = new Share(0.5);
        rules.maxPercent = Share.ALL;
        of(1_000);
        for (int host = 0; host < 1_000; host++) {
            answers(host, Answer.SERVER_ERROR, 5, 1);
        }
        assertEquals(500, detector.ejected(), 80);
    }

    @Test
    void whoLosesItsMemoryHasEjectedNobody() {
        of(10);
        answers(3, Answer.SERVER_ERROR, 5, 1);
        detector.forget(12 * SECOND);
        assertEquals(List.of("1 out 3 CONSECUTIVE_5XX", "12 back 3"), log);
        answers(4, Answer.SERVER_ERROR, 5, 13);
        assertTrue(detector.isEjected(4));
    }

    @Test
    void sweepsThatAreMadeUpForLateGiveTheSameAsThoseInTime() {
        of(10);
        answers(3, Answer.SERVER_ERROR, 5, 1);
        detector.advance(1_000 * SECOND);
        assertEquals(List.of("1 out 3 CONSECUTIVE_5XX", "40 back 3"), log);
    }
}
