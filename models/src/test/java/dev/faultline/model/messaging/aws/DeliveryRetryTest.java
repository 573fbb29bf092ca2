package dev.faultline.model.messaging.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.SettingException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When deliveries are tried again, and what filters let through (semantics reference, B4 and B5). */
class DeliveryRetryTest {

    private static final long SECOND = 1_000_000_000L;

    @Nested
    class OfSns {

        private final DeliveryRetry phases = DeliveryRetry.phases(100_015);

        private double seconds(int failures, double luck) {
            return phases.waitNanos(failures, 0, luck) / 1e9;
        }

        @Test
        void hasThreeRetriesAtOnceThenTwoAfterASecondThenABackOffThenOneEachTwentySeconds() {
            for (int failures = 1; failures <= 3; failures++) {
                assertEquals(0, seconds(failures, 0.5));
            }
            assertEquals(1, seconds(4, 0.5));
            assertEquals(1, seconds(5, 0.5));
            assertEquals(1, seconds(6, 1));
            assertEquals(20, seconds(15, 1));
            assertEquals(20, seconds(16, 0));
            assertEquals(20, seconds(100_015, 0));
            assertEquals(DeliveryRetry.NEVER, phases.waitNanos(100_016, 0, 0));
        }

        @Test
        void growsDuringTheBackOffAndIsSpreadByLuck() {
            for (int failures = 7; failures <= 15; failures++) {
                assertTrue(seconds(failures, 1) > seconds(failures - 1, 1));
                assertEquals(seconds(failures, 1) / 2, seconds(failures, 0), 1e-6);
            }
        }

        @Test
        void goesOnForTwentyThreeDays() {
            double total = 0;
            for (int failures = 1; failures <= 100_015; failures++) {
                total += seconds(failures, 1);
            }
            assertEquals(23, total / 86_400, 0.5);
        }
    }

    @Nested
    class OfEventBridge {

        private final long day = Duration.ofHours(24).toNanos();
        private final DeliveryRetry retry = DeliveryRetry.exponential(185, day);

        @Test
        void doublesFromASecond() {
            assertEquals(SECOND, retry.waitNanos(1, 0, 1));
            assertEquals(2 * SECOND, retry.waitNanos(2, 0, 1));
            assertEquals(256 * SECOND, retry.waitNanos(9, 0, 1));
            assertEquals(480 * SECOND, retry.waitNanos(10, 0, 1));
            assertEquals(240 * SECOND, retry.waitNanos(100, 0, 0));
        }

        @Test
        void endsWithTheLimitThatComesFirst() {
            assertTrue(retry.waitNanos(185, 0, 1) > 0);
            assertEquals(DeliveryRetry.NEVER, retry.waitNanos(186, 0, 1));
            assertEquals(DeliveryRetry.NEVER, retry.waitNanos(10, day - SECOND, 1));
        }

        @Test
        void wouldTakeAboutADayForAllAttempts() {
            double total = 0;
            for (int failures = 1; failures <= 185; failures++) {
                total += DeliveryRetry.exponential(185, Long.MAX_VALUE / 2).waitNanos(failures, 0, 1) / 1e9;
            }
            assertEquals(24, total / 3600, 1);
        }
    }

    @Nested
    class APattern {

        private boolean matches(String pattern, String value) {
            return HeaderPattern.parse(pattern).matches(value);
        }

        @Test
        void isAValueOrAComparison() {
            assertTrue(matches("eu", "eu"));
            assertFalse(matches("eu", "eu-west"));
            assertTrue(matches("prefix(eu-)", "eu-west"));
            assertTrue(matches("suffix(.pdf)", "a.pdf"));
            assertTrue(matches("not(us)", "eu"));
            assertFalse(matches("not(us)", "us"));
            assertTrue(matches("above(5)", "5.1"));
            assertFalse(matches("above(5)", "5"));
            assertTrue(matches("below(-1)", "-2"));
            assertFalse(matches("above(5)", "many"));
        }

        @Test
        void ofAHeaderThatIsNotThereMatchesOnlyWhenItShouldBeAbsent() {
            assertTrue(matches("absent", null));
            assertFalse(matches("absent", "eu"));
            assertTrue(matches("exists", "eu"));
            for (String pattern : new String[] {"eu", "prefix(e)", "not(us)", "exists", "above(5)"}) {
                assertFalse(matches(pattern, null), pattern);
            }
        }

        @Test
        void isRefusedWhenItIsNone() {
            assertThrows(SettingException.class, () -> HeaderPattern.parse("about(5)"));
            assertThrows(SettingException.class, () -> HeaderPattern.parse("above(many)"));
            for (String pattern : new String[] {"eu", "prefix(eu-)", "exists", "above(5)"}) {
                assertEquals(pattern, HeaderPattern.parse(pattern).toString());
            }
        }
    }
}
