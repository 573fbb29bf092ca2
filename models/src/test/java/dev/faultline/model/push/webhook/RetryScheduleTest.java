package dev.faultline.model.push.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When deliveries are attempted (semantics reference, C6). */
class RetryScheduleTest {

    private static RetrySchedule schedule(Jitter jitter, String... entries) {
        return RetrySchedule.of(Stream.of(entries).map(entry -> ScheduleEntry.parse(Arguments.of(entry))).toList(), jitter);
    }

    private static List<String> waits(String... entries) {
        RetrySchedule schedule = schedule(Jitter.NONE, entries);
        return IntStream.range(0, schedule.attempts())
                .mapToObj(failures -> Durations.text(Duration.ofNanos(schedule.waitNanos(failures, 0.5)))).toList();
    }

    @Test
    void schedulesThatAreKnown() {
        assertEquals(List.of("0s"), waits("github"));
        assertEquals(List.of("0s", "20s", "20s", "20s"), waits("sns"));
        assertEquals(List.of("0s", "5s", "5m", "30m", "2h", "5h", "10h", "10h"), waits("svix"));
    }

    @Test
    void stripeGoesOnForThreeDays() {
        RetrySchedule stripe = schedule(Jitter.NONE, "stripe");
        long whole = IntStream.range(0, stripe.attempts()).mapToLong(failures -> stripe.waitNanos(failures, 0)).sum();
        assertTrue(whole <= Duration.ofDays(3).toNanos() && whole > Duration.ofHours(60).toNanos(), Duration.ofNanos(whole).toString());
    }

    @Test
    void writtenOutOrGrowing() {
        assertEquals(List.of("0s", "5s", "2h"), waits("0s", "5s", "2h"));
        assertEquals(List.of("0s", "1m", "2m", "4m", "5m"), waits("exponential(1m x2 max 5m attempts 5)"));
        assertEquals(List.of("0s", "1m", "2m", "4m"), waits("exponential(1m x2 for 10m)"));
        assertEquals(List.of("1s", "10s", "30s"), waits("1s", "exponential(10s x3 attempts 3)"));
    }

    @Test
    void thereIsAnEnd() {
        RetrySchedule two = schedule(Jitter.NONE, "0s", "5s");
        assertEquals(RetrySchedule.NEVER, two.waitNanos(2, 0));
    }

    @Test
    void jitterSpreadsEachWait() {
        RetrySchedule spread = schedule(Jitter.FULL, "0s", "10s");
        assertEquals(0, spread.waitNanos(0, 0.3));
        assertEquals(3_000_000_000L, spread.waitNanos(1, 0.3));
    }

    @Test
    void mistakesAreTold() {
        assertThrows(SettingException.class, () -> waits("sometimes"));
        assertThrows(SettingException.class, () -> waits("linear(1s)"));
        assertThrows(SettingException.class, () -> waits("svix", "5s"));
        assertThrows(SettingException.class, () -> waits("exponential(1m x0.5 for 1h)"));
        assertThrows(SettingException.class, () -> waits("exponential(2h for 1h)"));
        assertThrows(SettingException.class, () -> waits("exponential(1m attempts 1)"));
    }
}
