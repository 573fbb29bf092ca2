package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each budget by itself, through the outages of the semantics reference, G4. Times are in nanoseconds. */
class RetryBudgetTest {

    private static final long SECOND = 1_000_000_000;

    private RetryBudget.Account account;

    private void given(String budget) {
        account = RetryBudget.parse(Arguments.of(budget)).open(0);
    }

    /** A first attempt that fails at once, and whether it may be tried again. */
    private boolean failsAndMayTry(long now, Outcome failure) {
        account.begins(now, true);
        account.ends(now, failure, true, null);
        return account.grants(now, failure);
    }

    private int failuresUntilRefused(long now, Outcome failure) {
        int granted = 0;
        while (failsAndMayTry(now, failure)) {
            granted++;
        }
        return granted;
    }

    @Nested
    class OfAws {

        @ParameterizedTest(name = "{0}, {1}: {2} retries")
        @CsvSource({"aws(500), ERROR, 35", "aws(500), UNREACHABLE, 35", "aws(500), TIMEOUT, 35", "aws(500), REJECTED, 100",
            "aws(500 retry 5 timeout 10), ERROR, 100", "aws(500 retry 5 timeout 10), TIMEOUT, 50"})
        void lastsSoLongInATotalOutage(String budget, Outcome failure, int retries) {
            given(budget);
            assertEquals(retries, failuresUntilRefused(0, failure));
        }

        @Test
        void getsBackWhatARetryCostWhenItSucceeds() {
            given("aws(14)");
            assertTrue(failsAndMayTry(0, Outcome.ERROR));
            account.begins(0, false);
            account.ends(0, Outcome.OK, false, Outcome.ERROR);
            assertTrue(failsAndMayTry(0, Outcome.ERROR));
        }

        @Test
        void getsBackOneForASuccessAtTheFirstAttempt() {
            given("aws(14)");
            assertTrue(failsAndMayTry(0, Outcome.ERROR));
            for (int success = 0; success < 13; success++) {
                account.ends(0, Outcome.OK, false, null);
            }
            assertFalse(failsAndMayTry(0, Outcome.ERROR));
            account.ends(0, Outcome.OK, false, null);
            assertTrue(failsAndMayTry(0, Outcome.ERROR));
        }

        @Test
        void holdsNoMoreThanItsCapacity() {
            given("aws(14)");
            for (int success = 0; success < 100; success++) {
                account.ends(0, Outcome.OK, false, null);
            }
            assertEquals(1, failuresUntilRefused(0, Outcome.ERROR));
        }

        @Test
        void getsNothingBackWithTimeOrAfterAFinalFailure() {
            given("aws(14)");
            assertTrue(failsAndMayTry(0, Outcome.ERROR));
            account.ends(SECOND, Outcome.ERROR, true, Outcome.ERROR);
            assertFalse(failsAndMayTry(1_000_000 * SECOND, Outcome.ERROR));
        }
    }

    @Nested
    class OfGrpc {

        @Test
        void retriesNothingAtHalfOfTheTokensOrBelow() {
            given("grpc(tokens 10 ratio 0.1)");
            assertEquals(4, failuresUntilRefused(0, Outcome.ERROR), "the fifth failure leaves 5.0 of 10");
            account.ends(0, Outcome.OK, false, null);
            assertTrue(account.grants(0, Outcome.ERROR), "one success leaves 5.1");
        }

        @Test
        void countsFirstAttemptsAndRetriesAlike() {
            given("grpc(tokens 10 ratio 0.1)");
            account.ends(0, Outcome.ERROR, true, null);
            for (int retry = 0; retry < 3; retry++) {
                assertTrue(account.grants(0, Outcome.ERROR));
                account.ends(0, Outcome.ERROR, true, Outcome.ERROR);
            }
            assertTrue(account.grants(0, Outcome.ERROR));
            account.ends(0, Outcome.ERROR, true, Outcome.ERROR);
            assertFalse(account.grants(0, Outcome.ERROR));
        }

        @Test
        void doesNotCountWhatIsNotTriedAgain() {
            given("grpc(tokens 2 ratio 0.1)");
            for (int answer = 0; answer < 100; answer++) {
                account.ends(0, Outcome.PERMANENT_ERROR, false, null);
                account.ends(0, Outcome.CANCELLED, false, null);
            }
            assertTrue(account.grants(0, Outcome.ERROR));
        }

        @Test
        void staysBetweenNothingAndAllTokens() {
            given("grpc(tokens 2 ratio 0.5)");
            for (int failure = 0; failure < 100; failure++) {
                account.ends(0, Outcome.ERROR, true, null);
            }
            account.ends(0, Outcome.OK, false, null);
            account.ends(0, Outcome.OK, false, null);
            assertFalse(account.grants(0, Outcome.ERROR), "1.0 of 2");
            account.ends(0, Outcome.OK, false, null);
            assertTrue(account.grants(0, Outcome.ERROR), "1.5 of 2");
            for (int success = 0; success < 100; success++) {
                account.ends(0, Outcome.OK, false, null);
            }
            account.ends(0, Outcome.ERROR, true, null);
            assertFalse(account.grants(0, Outcome.ERROR), "1.0 of 2 again");
        }
    }

    @Nested
    class OfFinagle {

        @Test
        void anIdleClientHasOneHundredInTheWindow() {
            given("finagle(20%)");
            int granted = 0;
            while (account.grants(0, Outcome.ERROR)) {
                granted++;
            }
            assertEquals(100, granted);
        }

        /** 10 a second and 20 % of the calls, over a long outage. */
        @ParameterizedTest
        @ValueSource(ints = {1, 50, 1_000})
        void aBusyClientHasAShareOfItsCallsBesides(int callsPerSecond) {
            given("20%");
            int granted = 0;
            for (int second = 0; second < 100; second++) {
                for (int call = 0; call < callsPerSecond; call++) {
                    long now = second * SECOND + call * SECOND / callsPerSecond;
                    account.begins(now, true);
                    for (boolean again = true; again;) {
                        again = account.grants(now, Outcome.ERROR);
                        granted += again ? 1 : 0;
                    }
                }
            }
            double perSecond = granted / 100.0;
            assertEquals(10 + 0.2 * callsPerSecond, perSecond, 0.11 * (10 + 0.2 * callsPerSecond));
        }

        @Test
        void withoutAMinimumItIsOneRetryForFiveCalls() {
            given("finagle(20% min 0/s)");
            for (int call = 1; call <= 20; call++) {
                assertEquals(call % 5 == 0, failsAndMayTry(0, Outcome.ERROR), "after " + call + " calls");
            }
        }

        @Test
        void callsOfLongerAgoCountNoMore() {
            given("finagle(20% min 0/s ttl 10s)");
            for (int call = 0; call < 100; call++) {
                account.begins(0, true);
            }
            assertTrue(account.grants(9 * SECOND + SECOND - 1, Outcome.ERROR));
            assertFalse(account.grants(10 * SECOND, Outcome.ERROR));
            assertFalse(account.grants(1_000 * SECOND, Outcome.ERROR), "nor is anything left when the whole window is over");
        }
    }

    @Nested
    class OfEnvoy {

        @Test
        void isThreeAtATimeByDefault() {
            given("envoy(3)");
            assertEquals(3, failuresUntilRefused(0, Outcome.ERROR));
            account.begins(0, false);
            account.ends(0, Outcome.ERROR, true, Outcome.ERROR);
            assertTrue(account.grants(0, Outcome.ERROR), "one is over");
        }

        @ParameterizedTest(name = "{0} calls under way: {1} retries")
        @CsvSource({"100, 20", "5, 3", "0, 3", "19, 3", "20, 4"})
        void isAShareOfTheCallsUnderWayAndAtLeastThree(int underWay, int retries) {
            given("envoy(20%)");
            for (int call = 0; call < underWay; call++) {
                account.begins(0, true);
            }
            int granted = 0;
            while (account.grants(0, Outcome.ERROR)) {
                granted++;
            }
            assertEquals(retries, granted);
        }

        @Test
        void hasOneFreeWhenARetryIsForgone() {
            given("envoy(1)");
            assertTrue(account.grants(0, Outcome.ERROR));
            assertFalse(account.grants(0, Outcome.ERROR));
            account.forgone();
            assertTrue(account.grants(0, Outcome.ERROR));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"finagle(20% min 10/s ttl 10s)", "envoy(3)", "envoy(20% min 3)", "grpc(tokens 10 ratio 0.1)",
        "aws(500 retry 14 timeout 14 throttled 5)"})
    void isWrittenAsItIsRead(String text) {
        assertEquals(text, RetryBudget.parse(Arguments.of(text)).toString());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"20%, finagle(20% min 10/s ttl 10s)", "envoy(20%), envoy(20% min 3)",
        "aws(500), aws(500 retry 14 timeout 14 throttled 5)",
        "aws(500 retry 5 timeout 10), aws(500 retry 5 timeout 10 throttled 5)"})
    void hasTheDefaultsOfItsProduct(String text, String full) {
        assertEquals(full, RetryBudget.parse(Arguments.of(text)).toString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "hystrix(20%)               | `hystrix(20%)` is not a retry budget",
        "0.2                        | is a bare number, and a share is written in percent",
        "20% min 10/s               | `min` is one argument too many",
        "finagle(20% ttl 10ms)      | remembers calls for 1s to 1h",
        "grpc(10 0.1)               | `10` stands where `tokens` belongs",
        "grpc(tokens 0 ratio 0.1)   | from 1 to 1000 tokens",
        "grpc(tokens 10 ratio 0)    | ratio lies between 0.001 and 1000",
        "envoy()                    | the number of retries of `envoy` is missing",
        "aws(0)                     | from 1 to 1M tokens"})
    void explainsWhatItCannotRead(String text, String message) {
        SettingException mistake = assertThrows(SettingException.class, () -> RetryBudget.parse(Arguments.of(text)));
        assertTrue(mistake.getMessage().contains(message), mistake::getMessage);
    }
}
