package dev.faultline.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void dataIsCountedInThousandsOfBytes() {
        assertEquals("0 B", Amounts.bytes(0));
        assertEquals("640 B", Amounts.bytes(640));
        assertEquals("1 kB", Amounts.bytes(999.9));
        assertEquals("19.1 MB", Amounts.bytes(19_142_190));
        assertEquals("2000 TB", Amounts.bytes(2e15));
        assertEquals(Amounts.ABSENT, Amounts.bytes(Double.NaN));
    }

    @Test
    void timesHaveTheUnitThatKeepsThemShort() {
        assertEquals("0 ms", Amounts.milliseconds(0));
        assertEquals("12 \u00b5s", Amounts.milliseconds(0.012));
        assertEquals("0.421 ms", Amounts.milliseconds(0.4213));
        assertEquals("212 ms", Amounts.milliseconds(212.4));
        assertEquals("1.25 s", Amounts.milliseconds(1250));
        assertEquals("23.75 s", Amounts.seconds(23.75));
        assertEquals("12 min 30 s", Amounts.seconds(750));
        assertEquals("10 min", Amounts.seconds(600));
        assertEquals("1 h 1 min", Amounts.seconds(3660));
    }

    @Test
    void roundingNeverLeavesAUnitTooSmall() {
        assertEquals("1 s", Amounts.milliseconds(999.9));
        assertEquals("0.1 ms", Amounts.milliseconds(0.09999));
    }

    @Test
    void pointsInTimeReadLikeAClock() {
        assertEquals("0 s", Amounts.clock(0));
        assertEquals("12.5 s", Amounts.clock(12.5));
        assertEquals("1:00", Amounts.clock(60));
        assertEquals("4:07.25", Amounts.clock(247.25));
        assertEquals("1:02:03", Amounts.clock(3723));
    }

    @Test
    void aShareThatIsNotAllNeverReadsAsAll() {
        assertEquals("100%", Amounts.share(1));
        assertEquals("99.95%", Amounts.share(0.9995));
        assertEquals("99.9996%", Amounts.share(0.999996));
        assertEquals("0.0001%", Amounts.share(0.000001));
        assertEquals("0%", Amounts.share(0));
        assertEquals("41%", Amounts.share(0.41));
    }

    @Test
    void countsAreGroupedAndMeansKeepAFractionWhileSmall() {
        assertEquals("0", Amounts.count(0));
        assertEquals("999", Amounts.count(999));
        assertEquals("1,000", Amounts.count(1000));
        assertEquals("-1,234,567", Amounts.count(-1_234_567));
        assertEquals("3.4", Amounts.count(3.4));
        assertEquals("1,235", Amounts.count(1234.6));
        assertEquals("12,345/s", Amounts.rate(12_345.2));
        assertEquals("199.8/s", Amounts.rate(199.76));
    }

    @Test
    void expectationsAreWrittenInTheirUnit() {
        assertEquals("400 ms", Amounts.in("ms", 400));
        assertEquals("30 s", Amounts.in("s", 30));
        assertEquals("99.9%", Amounts.in("share", 0.999));
        assertEquals("5,000", Amounts.in("count", 5000));
        assertEquals("10/s", Amounts.in("per-second", 10));
        assertEquals("0.1", Amounts.in("currency", 0.1));
        assertEquals("7 apples", Amounts.in("apples", 7));
    }

    @Test
    void whatIsAbsentIsADash() {
        for (String unit : new String[] {"ms", "s", "share", "count", "per-second", "currency"}) {
            assertEquals(Amounts.ABSENT, Amounts.in(unit, Double.NaN));
        }
        assertEquals(Amounts.ABSENT, Amounts.clock(Double.NaN));
    }

    @Test
    void theLocaleOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
            assertEquals("1,234", Amounts.count(1234));
            assertEquals("1.25 s", Amounts.milliseconds(1250));
        } finally {
            Locale.setDefault(before);
        }
    }
}
