package dev.faultline.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @Nested
    class OfTime {

        @ParameterizedTest
        @CsvSource({"250ms, 250000000", "1.5s, 1500000000", "0s, 0", "3us, 3000", "7ns, 7", "10m, 600000000000",
                "24h, 86400000000000",
            "2d, 172800000000000", "0.1s, 100000000", "0.000000001s, 1"})
        void areExactToTheNanosecond(String text, long nanos) {
            assertEquals(Duration.ofNanos(nanos), Durations.parse(text));
        }

        @ParameterizedTest
        @CsvSource({"1500ms, 1.5s", "90s, 90s", "60s, 1m", "3600s, 1h", "24h, 24h", "48h, 2d", "0ms, 0s", "1234567ns, 1234.567us",
            "1234us, 1.234ms", "1001ns, 1.001us", "25m, 25m"})
        void areWrittenInTheUnitThatKeepsThemShort(String text, String written) {
            assertEquals(written, Durations.text(Durations.parse(text)));
        }

        @Test
        void readBackAsTheyAreWritten() {
            Random random = new Random(7);
            for (int i = 0; i < 10_000; i++) {
                Duration duration = Duration.ofNanos(random.nextLong() >>> (1 + random.nextInt(62)));
                assertEquals(duration, Durations.parse(Durations.text(duration)));
            }
        }

        @Test
        void needAUnitThatIsOffered() {
            assertMistake(Durations::parse, "300", "`300` has no unit of time", "write `300ms` or `300s`");
            assertMistake(Durations::parse, "0", "`0` has no unit of time", "write `0s`");
            assertMistake(Durations::parse, "5sec", "`sec` is not a unit of time", "did you mean `5s`?");
            assertMistake(Durations::parse, "5 min", "`5 min` has a space between the number and its unit", "did you mean `5m`?");
            assertMistake(Durations::parse, "5parsecs", "`parsecs` is not a unit of time",
                    "the units are ns, us, ms, s, m, h and d");
        }

        @Test
        void fitTheClock() {
            assertMistake(Durations::parse, "-1s", "`-1s` is negative: time does not go backwards", "");
            assertMistake(Durations::parse, "0.5ns", "`0.5ns` is finer than the clock, which counts nanoseconds",
                    "write `1ns` or more");
            assertMistake(Durations::parse, "200000d", "`200000d` is longer than the clock can count, which is 292 years", "");
        }
    }

    @Nested
    class Numbers {

        @ParameterizedTest
        @CsvSource({"0, 0", "12, 12", "10k, 10000", "1.5M, 1500000", "1G, 1000000000",
                "9223372036854775807, 9223372036854775807"})
        void mayHaveASuffix(String text, long count) {
            assertEquals(count, Counts.parse(text));
        }

        @ParameterizedTest
        @CsvSource({"10000, 10k", "9000, 9000", "10001, 10001", "1000000, 1M", "0, 0"})
        void areWrittenShort(long count, String text) {
            assertEquals(text, Counts.text(count));
        }

        @Test
        void areWholeUnlessSaidOtherwise() {
            assertMistake(Counts::parse, "2.5", "`2.5` is not a whole number", "write `2` or `3`");
            assertMistake(Counts::parse, "-3", "`-3` is negative", "");
            assertMistake(Counts::parse, "99999999999999999999", "`99999999999999999999` is too large", "");
            assertEquals(-2.5, Counts.number("-2.5"));
        }

        @Test
        void withLeadingZerosAreNotGuessedAt() {
            assertMistake(Counts::parse, "010", "`010` begins with a zero, which other languages read as an octal number",
                    "did you mean `10`?");
            assertEquals(0.5, Counts.number("0.5"));
        }

        @Test
        void knowWhichSuffixWasMeant() {
            assertMistake(Counts::parse, "5K", "`5K` is not a whole number: `K` does not belong there", "did you mean `5k`?");
            assertMistake(Counts::parse, "1e12", "`1e12` has an exponent", "write `1000G`");
            assertMistake(Counts::parse, "2.5E6", "`2.5E6` has an exponent", "write `2500k`");
            assertMistake(Counts::parse, "1e99", "`1e99` has an exponent",
                    "write `k`, `M` and `G` for thousands, millions and thousands of millions");
            assertMistake(Counts::parse, "5m", "`5m` is not a whole number: `m` does not belong there", "did you mean `5M`?");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "five", "1e6", "1_000", "0x10", "NaN", "Infinity", "--1", "1.", ".5", "\u0661",
            "11111111111111111111111111111111111111111111111111111"})
        void areDecimalDigitsAndNothingElse(String text) {
            assertThrows(SettingException.class, () -> Counts.parse(text));
        }
    }

    @Nested
    class Rates {

        @ParameterizedTest
        @CsvSource({"200/s, 200", "10k/s, 10000", "600/min, 10", "1M/day, 11.574074074074074", "0.5/s, 0.5", "36/h, 0.01",
                "0/s, 0"})
        void arePerSecond(String text, double perSecond) {
            assertEquals(perSecond, Rate.parse(text).perSecond());
        }

        @Test
        void sayInWhichTime() {
            assertMistake(Rate::parse, "200", "`200` says how many, but not in which time", "write `200/s`");
            assertMistake(Rate::parse, "10k", "`10k` says how many, but not in which time", "write `10k/s`");
            assertMistake(Rate::parse, "200rps", "`200rps` is not a rate", "did you mean `200/s`?");
            assertMistake(Rate::parse, "-1/s", "`-1/s` is negative", "");
        }

        @Test
        void readBackAsTheyAreWritten() {
            for (String text : new String[] {"200/s", "1M/day", "0.001/s", "7/min"}) {
                assertEquals(Rate.parse(text), Rate.parse(Rate.parse(text).toString()));
            }
        }
    }

    @Nested
    class Shares {

        @ParameterizedTest
        @CsvSource({"2%, 0.02", "99.9%, 0.999", "0%, 0", "100%, 1", "0.01%, 0.0001"})
        void arePercent(String text, double value) {
            assertEquals(value, Share.parse(text).value());
            assertEquals(text, Share.parse(text).toString());
        }

        @Test
        void areNeverBareNumbers() {
            assertMistake(Share::parse, "0.02", "`0.02` is a bare number, and a share is written in percent",
                    "did you mean `2%`?");
            assertMistake(Share::parse, "50", "`50` is a bare number, and a share is written in percent", "did you mean `50%`?");
            assertMistake(Share::parse, "1", "`1` is a bare number, and a share is written in percent", "write `1%` or `100%`");
        }

        @Test
        void lieBetweenNothingAndAll() {
            assertMistake(Share::parse, "120%", "`120%` does not lie between 0% and 100%", "");
            assertThrows(SettingException.class, () -> new Share(Double.NaN));
        }
    }

    @Nested
    class OfData {

        @ParameterizedTest
        @CsvSource({"500B, 500", "64KiB, 65536", "64kB, 64000", "10MB, 10000000", "1GiB, 1073741824", "0.5KiB, 512", "0B, 0"})
        void haveBinaryOrDecimalPrefixes(String text, long count) {
            assertEquals(count, Bytes.parse(text).count());
            assertEquals(count, Bytes.parse(Bytes.parse(text).toString()).count());
        }

        @Test
        void areNeverGuessed() {
            assertMistake(Bytes::parse, "64KB", "`KB` could mean 1000 or 1024 bytes",
                    "write `64kB` for thousands or `64KiB` for multiples of 1024");
            assertMistake(Bytes::parse, "64", "`64` has no unit of data", "write `64B`, `64kB` or `64KiB`");
            assertThrows(SettingException.class, () -> Bytes.parse("0.5B"));
        }
    }

    @Test
    void someHaveAWordForNoBound() {
        assertTrue(Limit.parse("unlimited").isUnlimited());
        assertEquals("unlimited", Limit.UNLIMITED.toString());
        assertTrue(Patience.parse("none").isForever());
        assertEquals(2_000_000_000L, Patience.parse("2s").nanos());
        assertMistake(Limit::parse, "infinite", "`infinite` is not a limit", "write a whole number, or `unlimited`");
        assertMistake(Patience::parse, "never", "`never` is not a waiting time", "write a duration such as `2s`, or `none`");
    }

    @Test
    void keysOfARequestHaveADollarSign() {
        assertEquals(new KeyName("card"), KeyName.parse("$card"));
        assertTrue(KeyName.parse("$request").isRequest());
        assertMistake(KeyName::parse, "card", "`card` is not a key of the request",
                "keys are written with a dollar sign: did you mean `$card`?");
    }

    private static void assertMistake(Function<String, ?> reader, String text, String message, String help) {
        SettingException mistake = assertThrows(SettingException.class, () -> reader.apply(text));
        assertEquals(message, mistake.getMessage());
        assertEquals(help.isEmpty() ? Optional.empty() : Optional.of(help), mistake.help());
    }
}
