package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.wording.Amounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalesTest {
    private static List<String> labels(Scale scale) {
        return scale.ticks().stream().map(Scale.Tick::label).toList();
    }

    @Test
    void aLinearAxisHasRoundTicksFromNothing() {
        assertEquals(List.of("0", "50", "100", "150", "200"), labels(LinearScale.upTo(210, 0, Amounts::number)));
        assertEquals(List.of("0", "0.25", "0.5", "0.75", "1"), labels(LinearScale.upTo(0, 0, Amounts::number)));
    }

    @Test
    void millionsAreWrittenAsSuch() {
        assertEquals(List.of("0", "2.5M", "5M", "7.5M", "10M"), labels(LinearScale.upTo(10e6, 0, Amounts::count)));
        assertEquals(List.of("0/s", "500k/s", "1M/s", "1.5M/s"), labels(LinearScale.upTo(1.6e6, 0, Amounts::rate)));
        assertEquals(List.of("0/s", "50k/s", "100k/s", "150k/s", "200k/s"), labels(LinearScale.upTo(200_000, 0, Amounts::rate)));
        assertEquals(List.of("0/s", "20,000/s", "40,000/s", "60,000/s", "80,000/s"), labels(LinearScale.upTo(80_000, 0, Amounts::rate)));
    }

    @Test
    void anAxisOfLongTimesHasTicksThatAreRoundInMinutesAndHours() {
        assertEquals(List.of("0 ms", "20 ms", "40 ms"), labels(DurationScale.upTo(55, 0)).subList(0, 3));
        assertEquals(List.of("0 ms", "30 s", "60 s", "90 s", "2 min"), labels(DurationScale.upTo(120_000, 0)));
        assertEquals(List.of("0 ms", "2 h", "4 h", "6 h"), labels(DurationScale.upTo(7 * 3_600_000, 0)));
        assertEquals(List.of("0 ms", "48 h", "96 h"), labels(DurationScale.upTo(5 * 24 * 3_600_000, 0)).subList(0, 3));
    }

    @Test
    void anAxisOfDifferencesHasRoundTicksOnBothSidesOfNothing() {
        SpanScale scale = SpanScale.over(-38, 12, figure -> Integer.toString((int) figure));
        assertEquals(List.of("-40", "-20", "0"), scale.ticks().stream().map(Scale.Tick::label).toList());
        SpanScale point = SpanScale.over(1, 1, figure -> Double.toString(figure));
        assertTrue(point.low() < 1 && point.high() > 1 && !point.ticks().isEmpty());
    }

    @Test
    void aLogarithmicAxisHasTicksAtOneTwoAndFive() {
        assertEquals(List.of("5 ms", "10 ms", "20 ms", "50 ms", "100 ms", "200 ms"),
            labels(LogScale.over(5, 200, 0, Amounts::milliseconds)));
    }

    @Test
    void aLogarithmicAxisOverManyDecadesHasFewTicks() {
        for (double max = 10; max < 1e15; max *= 7) {
            int ticks = labels(LogScale.over(0.01, max, 0.2, Amounts::milliseconds)).size();
            assertTrue(ticks >= 3 && ticks <= 8, ticks + " ticks up to " + max);
        }
    }

    @Test
    void ninesAreEquallyFarApart() {
        NinesScale scale = new NinesScale(4);
        assertEquals(1, scale.position(0.9), 1e-12);
        assertEquals(2, scale.position(0.99), 1e-12);
        assertEquals(3, scale.position(0.999), 1e-12);
        assertEquals(List.of("p50", "p75", "p90", "p95", "p99", "p99.5", "p99.9", "p99.99"), labels(scale));
    }

    @Test
    void timeHasTicksAsAPersonWouldPutThem() {
        assertEquals(List.of("0 s", "2 s", "4 s", "6 s", "8 s", "10 s", "12 s"), labels(new ClockScale(0, 12)));
        assertEquals(List.of("0:00", "1:00", "2:00", "3:00", "4:00", "5:00"), labels(new ClockScale(0, 300)).stream()
            .filter(label -> label.endsWith(":00")).toList());
        assertEquals(List.of("1:00:00", "2:00:00"), labels(new ClockScale(3500, 7300)).stream()
            .filter(label -> label.endsWith(":00:00")).toList());
    }

    @Test
    void ticksLieWithinTheAxis() {
        for (double high = 0.003; high < 1e9; high *= 3.7) {
            for (Scale scale : List.of(LinearScale.upTo(high, 0.1, Amounts::number), DurationScale.upTo(high, 0.1), new ClockScale(high / 3, high),
                LogScale.over(high / 50, high, 0.1, Amounts::number))) {
                List<Scale.Tick> ticks = scale.ticks();
                assertTrue(ticks.size() <= 12, scale::toString);
                for (Scale.Tick tick : ticks) {
                    assertTrue(tick.position() >= scale.low() && tick.position() <= scale.high(), scale::toString);
                }
            }
        }
    }
}
