package dev.faultline.scenario.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Rate;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that only the records of a scenario have. */
class ValuesTest {

    @Test
    void arrivalsAreOpenOrClosed() {
        assertEquals(new Arrivals.Poisson(new Rate(200)), arrivals("poisson(200/s)"));
        assertEquals(new Arrivals.Constant(new Rate(0.5)), arrivals("constant(30/min)"));
        Arrivals.Closed closed = (Arrivals.Closed) arrivals("closed(users 500 think exp(2s))");
        assertEquals(500, closed.users());
        assertEquals(2e9, closed.think().mean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"poisson(200/s)", "constant(0.5/s)", "closed(users 500 think exp(2s))", "closed(users 1 think 2s)"})
    void arrivalsAreWrittenAsTheyAreRead(String text) {
        assertEquals(text, arrivals(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "poisson(200)                   | the rate of `poisson`: `200` says how many, but not in which time",
        "poisson(200/s 5)               | `5` of `poisson` is one argument too many",
        "uniform(1/s)                   | `uniform(1/s)` does not say when requests begin",
        "closed(500 think 1s)           | `500` stands where `users` belongs",
        "closed(users 0 think 1s)       | the number of users must be from 1 to 10000000",
        "closed(users 5)                | the word `think` of `closed` is missing"})
    void arrivalsSayWhatIsWrongWithThem(String text, String message) {
        assertEquals(message, assertThrows(SettingException.class, () -> arrivals(text)).getMessage());
    }

    @Test
    void aDrainHasAnEnd() {
        assertEquals(new Drain(Duration.ofMinutes(5)), Drain.parse(Arguments.of("until-empty max 5m")));
        assertFalse(Drain.parse(Arguments.of("none")).isUntilEmpty());
        assertEquals("until-empty max 5m", Drain.parse(Arguments.of("until-empty max 5m")).toString());
        assertEquals(Optional.of("write `until-empty max 5m`"),
                assertThrows(SettingException.class, () -> Drain.parse(Arguments.of("until-empty"))).help());
        assertThrows(SettingException.class, () -> Drain.parse(Arguments.of("until-empty max 0s")));
        assertThrows(SettingException.class, () -> Drain.parse(Arguments.of("5m")));
    }

    @Test
    void aLinkJoinsADistanceOrAPair() {
        assertEquals(LinkEnds.Distance.BETWEEN_ZONES, LinkEnds.parse("between-zones").distance());
        assertEquals(new LinkEnds(LinkEnds.Distance.PAIR, "us-east", "eu-west"), LinkEnds.parse("us-east <-> eu-west"));
        assertEquals("us-east <-> eu-west", LinkEnds.parse("us-east<->eu-west").toString());
        for (String wrong : new String[] {"pair", "us-east", "us-east -> eu-west", "a <-> b <-> c", "a <-> a", " <-> a"}) {
            assertThrows(SettingException.class, () -> LinkEnds.parse(wrong), wrong);
        }
    }

    @Test
    void aMetricIsFoundByTheKeyOfItsFigure() {
        assertEquals("dead-lettered", Metric.DEAD_LETTERED.key());
        assertTrue(Metric.RECOVERS_WITHIN.isDeadline());
        assertEquals(Optional.of(0.999), Metric.P999.percentile());
    }

    private static Arrivals arrivals(String text) {
        return Arrivals.parse(Arguments.of(text));
    }
}
