package dev.faultline.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandwidthTest {

    @ParameterizedTest
    @CsvSource({"8bit/s, 1, 8bit/s", "100Mbit/s, 12.5e6, 100Mbit/s", "1.5Gbit/s, 187.5e6, 1.5Gbit/s", "10MB/s, 10e6, 80Mbit/s",
        "64kbit/s, 8e3, 64kbit/s", "1KiB/s, 1024, 8.192kbit/s"})
    void isReadAndWritten(String text, double bytes, String written) {
        assertEquals(bytes, Bandwidth.parse(text).bytesPerSecond());
        assertEquals(written, Bandwidth.parse(text).toString());
        assertEquals(Bandwidth.parse(text), Bandwidth.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "100Mbps", "100Mbit", "0Mbit/s", "-1Mbit/s", "fast", "10mb/s"})
    void isNothingElse(String text) {
        SettingException wrong = assertThrows(SettingException.class, () -> Bandwidth.parse(text));
        assertTrue(wrong.getMessage().contains("`" + text + "`"), wrong.getMessage());
    }

    @Test
    void saysHowLongBytesTake() {
        assertEquals(80_000_000, Bandwidth.parse("100Mbit/s").nanosFor(1_000_000));
    }
}
