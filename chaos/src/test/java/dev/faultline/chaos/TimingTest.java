package dev.faultline.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When faults begin, by each word that says so. */
class TimingTest {

    private final Town town = new Town().service("pay", "us/a", "us/b", "eu/a");

    /** {@code at 1s, every exp(1m), times 3}: the keys as they are written, in any order. */
    static Timing timing(String text) {
        return new Timing(part(text, "at").map(Durations::parse), part(text, "every").map(TimingTest::law),
                part(text, "times").map(Integer::valueOf), part(text, "mtbf").map(TimingTest::law),
                part(text, "mttr").map(TimingTest::law), part(text, "when").map(TimingTest::condition),
                part(text, "only").map(hours -> Hours.parse(Arguments.of(hours))), part(text, "after").map(Durations::parse));
    }

    private static Optional<String> part(String text, String key) {
        for (String part : text.split(", ")) {
            if (part.startsWith(key + " ")) {
                return Optional.of(part.substring(key.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Distribution law(String text) {
        return Distribution.parse(Arguments.of(text));
    }

    private static FaultCondition condition(String text) {
        return FaultCondition.parse(Arguments.of(text));
    }

    private static PlannedFault crash(String timing, Integer instances, String restartAfter, PlannedFault... then) {
        return new PlannedFault(new Crash(), new Crash.Settings("pay", Victims.of(Optional.ofNullable(instances)),
                Optional.ofNullable(restartAfter).map(Durations::parse)), timing(timing), List.of(then));
    }

    @Nested
    class AgainAndAgain {

        @Test
        void itComesAtTheTimeAndThenAfterEachInterval() {
            town.fault(crash("at 10s, every 20s, times 3", 1, "5s"));
            assertEquals(List.of("10s pay-1 crashed", "15s pay-1 restarted", "30s pay-1 crashed", "35s pay-1 restarted",
                    "50s pay-1 crashed", "55s pay-1 restarted"), town.run("10m"));
        }

        @Test
        void itComesFirstAfterAnIntervalIfNoTimeIsSaid() {
            town.fault(crash("every 20s", 1, "5s"));
            assertEquals(List.of("20s pay-1 crashed", "25s pay-1 restarted", "40s pay-1 crashed", "45s pay-1 restarted"),
                    town.run("59s"));
        }

        @Test
        void itIsAFaultOfItsOwnEachTimeAlsoWhileTheLastOneIsOn() {
            town.fault(crash("at 10s, every 10s, times 2", 1, "15s"));
            assertEquals(List.of("10s pay-1 crashed", "35s pay-1 restarted"), town.run("10m"));
            assertEquals(List.of("10s-25s", "20s-35s"), strikes());
        }

        @Test
        void itsIntervalsAreDrawnFromItsOwnName() {
            town.fault(crash("every exp(1m)", 1, "1s"));
            List<String> alone = town.run("10m");
            Town other = new Town().service("pay", "us/a", "us/b", "eu/a");
            other.fault(new PlannedFault(new Slow(), new Slow.Settings("pay", 2, Victims.ALL, FaultsTest.time("1s")),
                    timing("every exp(1m)"), List.of()));
            other.fault(crash("every exp(1m)", 1, "1s"));
            assertEquals(alone, other.run("10m"));
            assertTrue(alone.size() > 6, alone::toString);
        }
    }

    @Nested
    class AtRandom {

        @Test
        void eachMachineFailsAndIsMendedByItself() {
            town.fault(crash("mtbf 60s, mttr 20s", null, null));
            assertEquals(List.of("1m pay-1 crashed", "1m pay-2 crashed", "1m pay-3 crashed", "80s pay-1 restarted",
                    "80s pay-2 restarted", "80s pay-3 restarted", "140s pay-1 crashed", "140s pay-2 crashed",
                    "140s pay-3 crashed"), town.run("150s"));
        }

        @Test
        void machinesFailAtTimesOfTheirOwn() {
            town.fault(crash("mtbf exp(60s), mttr exp(1s)", null, null));
            List<String> notes = town.run("1h");
            for (int pay = 1; pay <= 3; pay++) {
                String crashed = "pay-" + pay + " crashed";
                // Sixty failures are expected of each; the standard deviation is below 8.
                assertEquals(60, notes.stream().filter(note -> note.endsWith(crashed)).count(), 30);
            }
            assertEquals(notes.size(), notes.stream().distinct().count());
        }

        @Test
        void theyAreWholeForTheirShareOfTheTime() {
            town.fault(crash("mtbf exp(60s), mttr lognormal(mean 20s cv 1)", 1, null));
            town.run("100h");
            long down = town.schedule.strikes().stream().filter(Strike::isOver)
                    .mapToLong(strike -> strike.toNanos() - strike.fromNanos()).sum();
            // 60 / (60 + 20) up, over 4500 cycles: the standard error of the share is about 0.004.
            assertEquals(0.25, (double) down / Duration.ofHours(100).toNanos(), 0.015);
        }

        @Test
        void itBeginsToBePossibleAtATimeAndEndsAfterSoMany() {
            town.fault(crash("at 100s, mtbf 60s, mttr 20s, times 2", 1, null));
            assertEquals(List.of("160s pay-1 crashed", "3m pay-1 restarted", "4m pay-1 crashed", "260s pay-1 restarted"),
                    town.run("1h"));
        }

        @Test
        void itsLengthIsDrawnAlsoWhereItComesAtATime() {
            town.fault(crash("at 10s, mttr exp(1m)", 1, null));
            town.run("1h");
            Strike strike = town.schedule.strikes().get(0);
            assertTrue(strike.isOver() && strike.toNanos() > strike.fromNanos());
        }
    }

    @Nested
    class OnACondition {

        private void figure(String at, double value) {
            town.schedule.at(Town.nanos(at), () -> town.figures.put("queue of pay", value));
        }

        @Test
        void itComesAtTheFirstLookThatFindsItSo() {
            figure("10500ms", 101);
            town.fault(crash("when queue of pay > 100", 1, "5s"));
            assertEquals(List.of("11s pay-1 crashed", "16s pay-1 restarted"), town.run("10m"));
        }

        @Test
        void itComesAgainOnlyAfterItWasNotSo() {
            figure("10500ms", 101);
            figure("30500ms", 100);
            figure("40500ms", 500);
            town.fault(crash("when queue of pay > 100, times 5", 1, "5s"));
            assertEquals(List.of("11s pay-1 crashed", "16s pay-1 restarted", "41s pay-1 crashed", "46s pay-1 restarted"),
                    town.run("10m"));
        }

        @Test
        void nobodyLooksBeforeItsTime() {
            figure("1s", 101);
            town.fault(crash("at 30s, when queue of pay > 100", 1, "5s"));
            assertEquals("30s pay-1 crashed", town.run("10m").get(0));
        }

        @Test
        void isReadAndWrittenAlike() {
            for (String text : List.of("lag of work/jobs@worker > 10k", "breaker of shop -> bank is open", "utilization of shop > 80%",
                    "instances of shop < 3", "occupancy of shop < 50%")) {
                assertEquals(text, condition(text).toString());
            }
        }

        @Test
        void saysWhatIsWrongWithIt() {
            assertEquals("there is no figure `length`", mistake("length of shop > 3"));
            assertEquals("`queue` is a number", mistake("queue of shop is open"));
            assertTrue(mistake("utilization of shop > 80").contains("bare number"));
            assertEquals("nothing says whose queue", mistake("queue of > 3"));
        }

        private String mistake(String text) {
            return assertThrows(SettingException.class, () -> condition(text)).getMessage();
        }
    }

    @Nested
    class InSequence {

        @Test
        void theNextOneBeginsAfterTheEndOfTheOneBefore() {
            town.fault(crash("at 10s", 1, "5s", crash("after 3s", 2, "1s", crash("", 3, "1s"))));
            assertEquals(List.of("10s pay-1 crashed", "15s pay-1 restarted", "18s pay-1 crashed", "18s pay-2 crashed",
                    "19s pay-3 crashed", "20s pay-1 restarted", "20s pay-2 restarted", "20s pay-3 restarted"), town.run("10m"));
        }

        @Test
        void followsEachTimeThatTheFirstComes() {
            town.fault(crash("at 10s, every 30s, times 2", 1, "5s", crash("after 5s", 1, "5s")));
            assertEquals(List.of("10s-15s", "20s-25s", "40s-45s", "50s-55s"), strikesAfter("10m"));
        }

        private List<String> strikesAfter(String until) {
            town.run(until);
            return strikes();
        }
    }

    @Nested
    class InOfficeHours {

        private Hours hours(String text) {
            return Hours.parse(Arguments.of(text));
        }

        private boolean contain(String text, String at) {
            return hours(text).contain(Durations.parse(at).toNanos());
        }

        @Test
        void theRunBeginsOnMondayAtMidnight() {
            assertFalse(contain("mon-fri 9:00-15:00", "539m"));
            assertTrue(contain("mon-fri 9:00-15:00", "9h"));
            assertTrue(contain("mon-fri 9:00-15:00", "899m"));
            assertFalse(contain("mon-fri 9:00-15:00", "15h"));
            assertTrue(contain("mon-fri 9:00-15:00", "106h"), "Friday, 10:00");
            assertFalse(contain("mon-fri 9:00-15:00", "130h"), "Saturday, 10:00");
            assertTrue(contain("mon-fri 9:00-15:00", "178h"), "Monday again");
        }

        @Test
        void itMayBeginAtAnotherMomentOfTheWeek() {
            assertTrue(contain("mon-fri 9:00-15:00 begins tue 8:30", "30m"));
            assertFalse(contain("mon-fri 9:00-15:00 begins sat 8:30", "30m"));
            assertTrue(contain("sat-mon 0:00-24:00 begins sun 12:00", "30m"));
            assertEquals("mon-fri 9:00-15:00 begins tue 8:30", hours("mon-fri 9:00-15:00 begins tue 8:30").toString());
            assertEquals("sat 9:05-15:00", hours("sat 9:05-15:00").toString());
        }

        @Test
        void whatWouldBeginOutsideIsLeftOut() {
            town.fault(crash("at 1h, every 10h, times 5, only mon-fri 9:00-15:00", 1, "1h"));
            assertEquals(List.of("11h pay-1 crashed", "12h pay-1 restarted"), town.run("48h").subList(0, 2));
        }

        @Test
        void saysWhatIsWrongWithThem() {
            for (String wrong : List.of("noday 9:00-15:00", "mon 9-15", "mon 9:00", "mon 15:00-9:00", "mon 9:00-25:00")) {
                assertThrows(SettingException.class, () -> hours(wrong), wrong);
            }
        }
    }

    @Nested
    class Keys {

        @Test
        void mayNotContradictEachOther() {
            for (String wrong : List.of("every 1s, mtbf 1s", "when queue of pay > 1, every 1s", "at 1s, after 1s", "at 1s, times 2",
                    "every 0s", "mtbf 0s")) {
                assertThrows(SettingException.class, () -> timing(wrong), wrong);
            }
        }

        @Test
        void tellInAdvanceWhatHangsOnNothing() {
            assertEquals(List.of("10s-15s", "30s-35s"), windows(crash("at 10s, every 20s", 1, "5s"), "49s"));
            assertEquals(List.of("10s-15s"), windows(crash("at 10s", 1, "5s"), "49s"));
            assertEquals(List.of(), windows(crash("at 10s", 1, null), "49s"));
            assertEquals(List.of(), windows(crash("every exp(20s)", 1, "5s"), "49s"));
            assertEquals(List.of(), windows(crash("mtbf 20s", 1, "5s"), "49s"));
        }

        private List<String> windows(PlannedFault fault, String until) {
            return fault.windows(Town.nanos(until)).stream().map(window -> text(window[0]) + "-" + text(window[1])).toList();
        }
    }

    private List<String> strikes() {
        return town.schedule.strikes().stream().map(strike -> text(strike.fromNanos()) + "-" + text(strike.toNanos())).toList();
    }

    private static String text(long nanos) {
        return Durations.text(Duration.ofNanos(nanos));
    }
}
