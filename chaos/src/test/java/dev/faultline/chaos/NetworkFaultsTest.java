package dev.faultline.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Bandwidth;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of messages between parties and places; a trip takes 1 ms, so a call that is well takes 2 ms. */
class NetworkFaultsTest {

    private static final Optional<Duration> FOR_10S = Optional.of(Duration.ofSeconds(10));

    private final Town town = new Town().service("shop", "us/a").service("pay", "us/b").service("far", "eu/a");

    private List<String> calls(String... fromToAt) {
        for (int i = 0; i < fromToAt.length; i += 3) {
            town.call(fromToAt[i + 2], fromToAt[i], fromToAt[i + 1], Keys.mix(9, i));
        }
        return town.run("1m");
    }

    /** How long each of so many calls took that began in a row, one each 10 ms from 2 s on; nothing for those that got no answer. */
    private List<Long> took(int calls) {
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            town.call((2_000 + 10 * i) + "ms", "shop", "pay", Keys.mix(1, i));
        }
        town.run("1h").forEach(note -> took.add(Town.nanos(note.substring(0, note.indexOf(' ')))));
        return took;
    }

    @Nested
    class APartition {

        @Test
        void letsNothingThroughEitherWayWhoeverCalls() {
            town.fault("1s", new Partition(), new Partition.Settings("us/a -> us/b", Heading.BOTH, FOR_10S));
            assertEquals(List.of("2.002s call ok", "11.002s call ok"),
                    calls("shop", "pay", "2s", "pay", "shop", "2s", "shop", "far", "2s", "shop", "pay", "11s"));
        }

        @Test
        void ofOneWayStopsTheCallsOfOneAndTheAnswersToTheOther() {
            town.fault("1s", new Partition(), new Partition.Settings("shop -> pay", Heading.THERE, FOR_10S));
            calls("shop", "pay", "2s", "pay", "shop", "2s");
            assertEquals(List.of(), town.notes);
            assertEquals(1, town.received, "pay's call arrived, and the answer did not come back");
        }

        @Test
        void ofTheWayBackLosesTheAnswersOnly() {
            town.fault("1s", new Partition(), new Partition.Settings("shop -> pay", Heading.BACK, FOR_10S));
            calls("shop", "pay", "2s");
            assertEquals(List.of(), town.notes);
            assertEquals(1, town.received);
        }

        @Test
        void leavesHealthChecksGreen() {
            town.fault("1s", new Partition(), new Partition.Settings("us -> us/b", Heading.BOTH, FOR_10S));
            town.run("2s");
            assertTrue(town.host("pay", 1).answersProbes());
        }
    }

    @Nested
    class AnIsolatedZone {

        @Test
        void hearsNobodyAndIsHeardByNobodyAndGoesOnWithin() {
            town.service("near", "us/a");
            town.fault("1s", new Isolate(), new Isolate.Settings("us/a", FOR_10S));
            assertEquals(List.of("2.002s call ok", "2.002s call ok", "11.002s call ok"), calls("shop", "pay", "2s", "pay", "shop", "2s",
                    "shop", "near", "2s", "pay", "far", "2s", "shop", "pay", "11s"));
        }

        @Test
        void keepsItsMemoryAndFailsItsHealthChecksInSilence() {
            town.fault("1s", new Isolate(), new Isolate.Settings("us/a", FOR_10S));
            town.work("0s", town.host("shop", 1), "5s", "work done");
            town.run("2s");
            assertTrue(town.host("shop", 1).isUp() && !town.host("shop", 1).answersProbes() && !town.host("shop", 1).refusesProbes());
            assertTrue(town.host("pay", 1).answersProbes());
            assertEquals(List.of("5s work done"), town.run("1m"));
            assertTrue(town.host("shop", 1).answersProbes());
        }
    }

    @Nested
    class Losses {

        @Test
        void strikeTheirShareOfTheMessagesEachWay() {
            town.fault("1s", new Loss(), new Loss.Settings("shop -> pay", Share.parse("10%"), Share.NONE, Heading.BOTH,
                    Optional.empty()));
            // 81 % of 2000 calls lose neither the request nor the answer; the standard deviation is 18.
            assertEquals(1_620, took(2_000).size(), 75);
        }

        @Test
        void ofOneWaySpareTheOther() {
            town.fault("1s", new Loss(), new Loss.Settings("pay -> shop", Share.ALL, Share.NONE, Heading.THERE, Optional.empty()));
            calls("shop", "pay", "2s");
            assertEquals(1, town.received);
            assertEquals(List.of(), town.notes);
        }

        @Test
        void comeInBurstsWhereTheyAreCorrelated() {
            assertTrue(runs("0%") > 1.4 * runs("75%"), "the same losses, fewer runs of them");
        }

        /** Runs of lost requests, as a share of the lost ones: 1 would be single losses. */
        private double runs(String correlation) {
            Town other = new Town().service("shop", "us/a").service("pay", "us/b");
            other.fault("1s", new Loss(), new Loss.Settings("shop -> pay", Share.parse("40%"), Share.parse(correlation), Heading.THERE,
                    Optional.empty()));
            List<String> answered = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                other.call((2_000 + 10 * i) + "ms", "shop", "pay", Keys.mix(1, i));
                answered.add(Durations.text(Duration.ofMillis(2_002 + 10 * i)) + " call ok");
            }
            List<String> notes = other.run("1h");
            int lost = 0;
            int runs = 0;
            boolean before = false;
            for (String one : answered) {
                boolean isLost = !notes.contains(one);
                lost += isLost ? 1 : 0;
                runs += isLost && !before ? 1 : 0;
                before = isLost;
            }
            return (double) runs / lost;
        }
    }

    @Nested
    class Lateness {

        @Test
        void ofJitterIsUniformUpToItsBoundOnBothWays() {
            town.fault("1s", new Jitter(), new Jitter.Settings("shop -> pay", Duration.ofMillis(4), Heading.BOTH, Optional.empty()));
            for (int i = 0; i < 1_000; i++) {
                town.call((2_000 + 20 * i) + "ms", "shop", "pay", Keys.mix(1, i));
            }
            List<String> notes = town.run("1h");
            double sum = 0;
            for (int i = 0; i < notes.size(); i++) {
                double extra = Town.nanos(notes.get(i).substring(0, notes.get(i).indexOf(' '))) / 1e6 - (2_002 + 20 * i);
                assertTrue(extra >= 0 && extra <= 8, () -> extra + " ms");
                sum += extra;
            }
            // Two uniform draws up to 4 ms: 4 ms on average, with a standard error of 0.05 ms.
            assertEquals(4, sum / 1_000, 0.2);
        }

        @Test
        void ofReorderingLetsLaterOnesOvertake() {
            town.fault("1s", new Reordering(), new Reordering.Settings("shop -> pay", Share.parse("25%"), Duration.ofMillis(50),
                    Heading.THERE, Optional.empty()));
            List<Long> took = took(1_000);
            long late = 0;
            for (int i = 0; i < 1_000; i++) {
                late += took.contains(Town.nanos((2_052 + 10 * i) + "ms")) && !took.contains(Town.nanos((2_002 + 10 * i) + "ms")) ? 1 : 0;
            }
            assertEquals(1_000, took.size(), "nothing is lost");
            assertTrue(late > 100, "some were overtaken: " + late);
        }

        @Test
        void ofADelayGoesTheWayThatIsSaid() {
            town.fault("1s", new Delay(), new Delay.Settings("us/b -> us/a", new Constant(5e6), Heading.THERE, FOR_10S));
            assertEquals(List.of("2.007s call ok", "3.007s call ok", "4.002s call ok"),
                    calls("shop", "pay", "2s", "pay", "shop", "3s", "shop", "far", "4s"));
        }
    }

    @Nested
    class ANarrowLine {

        @Test
        void letsMessagesWaitForEachOther() {
            // 1 KiB at 8.192 Mbit/s takes 1 ms.
            town.fault("1s", new Throttle(), new Throttle.Settings("shop -> pay", Bandwidth.parse("8.192Mbit/s"), Heading.THERE, FOR_10S));
            assertEquals(List.of("2.003s call ok", "2.004s call ok", "2.005s call ok", "20.002s call ok"), calls("shop", "pay", "2s",
                    "shop", "pay", "2s", "shop", "pay", "2s", "shop", "pay", "20s"));
        }

        @Test
        void isOneForEachDirection() {
            town.fault("1s", new Throttle(), new Throttle.Settings("shop -> pay", Bandwidth.parse("8.192Mbit/s"), Heading.BOTH, FOR_10S));
            assertEquals(List.of("2.004s call ok", "2.005s call ok"), calls("shop", "pay", "2s", "shop", "pay", "2s"));
        }
    }

    @Nested
    class ACopy {

        @Test
        void isHandledLikeTheRequestAndAnsweredToNobody() {
            town.fault("1s", new Duplication(), new Duplication.Settings("shop -> pay", Share.ALL, Heading.BOTH, FOR_10S));
            assertEquals(List.of("2.002s call ok", "20.002s call ok"), calls("shop", "pay", "2s", "shop", "pay", "20s"));
            assertEquals(3, town.received);
        }

        @Test
        void comesOfTheShareThatIsSaid() {
            town.fault("1s", new Duplication(), new Duplication.Settings("shop -> pay", Share.parse("20%"), Heading.BOTH,
                    Optional.empty()));
            assertEquals(1_000, took(1_000).size());
            assertEquals(1_200, town.received, 45);
        }
    }
}
