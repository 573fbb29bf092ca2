package dev.faultline.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Share;
import dev.faultline.sim.random.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What befalls services: they refuse, restart together, run bad builds, or are bad to some only. A call that is well takes 2 ms. */
class ServiceFaultsTest {

    private static final Optional<Duration> FOR_10S = Optional.of(Duration.ofSeconds(10));

    private final Town town = new Town().service("shop", "us/a").service("pay", "us/a", "us/b", "eu/a");

    private long answers(List<String> notes, String outcome) {
        return notes.stream().filter(note -> note.endsWith("call " + outcome)).count();
    }

    @Nested
    class OneThatIsDown {

        @Test
        void refusesCallsAndKeepsItsWork() {
            town.work("0s", town.host("pay", 1), "5s", "work done");
            town.fault("1s", new Down(), new Down.Settings("pay", Victims.ALL, FOR_10S));
            town.call("2s", "shop", "pay", 1);
            town.call("11s", "shop", "pay", 2);
            assertEquals(List.of("2.002s call unreachable", "5s work done", "11.002s call ok"), town.run("1m"));
        }

        @Test
        void stillGetsTheAnswersToWhatItAsks() {
            town.fault("1s", new Down(), new Down.Settings("pay", Victims.ALL, FOR_10S));
            town.call("2s", "pay", "shop", 1);
            assertEquals(List.of("2.002s call ok"), town.run("1m"));
        }

        @Test
        void isRefusedByHealthChecksToo() {
            town.fault("1s", new Down(), new Down.Settings("pay", Victims.ALL, FOR_10S));
            town.run("2s");
            assertTrue(town.host("pay", 1).refusesProbes() && town.host("pay", 1).isUp() && !town.host("pay", 1).answersProbes());
        }

        @Test
        void thatIsFrozenAsWellIsSilentUntilItThaws() {
            town.fault("1s", new Down(), new Down.Settings("pay", Victims.ALL, Optional.of(Duration.ofSeconds(30))));
            town.fault("1s", new Freeze(), new Freeze.Settings("pay", Victims.of(Optional.of(1)), FOR_10S));
            town.call("2s", "shop", "pay", 1);
            assertEquals(List.of("1s pay-1 frozen", "11s pay-1 thawed", "11.001s call unreachable"), town.run("1m"));
        }
    }

    @Nested
    class ARestart {

        @Test
        void takesAllAtOnceAndBringsAllBackAtOnce() {
            town.fault("1s", new Restart(), new Restart.Settings("pay", Duration.ofSeconds(2), Victims.ALL));
            assertEquals(List.of("1s pay-1 crashed", "1s pay-2 crashed", "1s pay-3 crashed", "3s pay-1 restarted", "3s pay-2 restarted",
                    "3s pay-3 restarted"), town.run("1m"));
        }

        @Test
        void takesAsLongAsTheStartUpOfTheHostOnTop() {
            town.host("pay", 1).setStartUp(Town.nanos("5s"));
            town.fault("1s", new Restart(), new Restart.Settings("pay", Duration.ofSeconds(2), Victims.of(Optional.of(1))));
            assertEquals(List.of("1s pay-1 crashed", "8s pay-1 restarted"), town.run("1m"));
        }
    }

    @Nested
    class ABadBuild {

        private BadDeploy.Settings deploy(String errors, double factor, int batch, String takes, String length) {
            return new BadDeploy.Settings("pay", Share.parse(errors), factor, Duration.ofSeconds(10), batch,
                    Duration.ofNanos(Town.nanos(takes)), Victims.ALL, FaultsTest.time(length));
        }

        @Test
        void rollsFromOneInstanceToTheNext() {
            town.fault("1s", new BadDeploy(), deploy("100%", 2, 1, "1s", "30s"));
            assertEquals(List.of("1s pay-1 crashed", "2s pay-1 restarted", "11s pay-2 crashed", "12s pay-2 restarted",
                    "21s pay-3 crashed", "22s pay-3 restarted"), town.run("25s"));
            assertEquals(2, town.host("pay", 3).slowness());
            town.run("31500ms");
            assertEquals(1, town.host("pay", 3).slowness());
        }

        @Test
        void stopsRollingWhenItIsRolledBack() {
            town.fault("1s", new BadDeploy(), deploy("0%", 2, 1, "5s", "12s"));
            assertEquals(List.of("1s pay-1 crashed", "6s pay-1 restarted", "11s pay-2 crashed", "13s pay-2 restarted"), town.run("1m"));
            for (int i = 1; i <= 3; i++) {
                assertEquals(1, town.host("pay", i).slowness());
            }
        }

        @Test
        void failsItsShareOfCallsWhereItIs() {
            town.fault("1s", new BadDeploy(), deploy("50%", 1, 1, "0s", "10h"));
            for (int i = 0; i < 1_000; i++) {
                town.call((2_000 + i) + "ms", "shop", "pay", Keys.mix(1, i)); // all of them to the first instance
            }
            List<String> notes = town.run("1h");
            assertEquals(500, answers(notes, "error"), 65);
            assertEquals(town.received, answers(notes, "ok"), "what fails does no work");
        }

        @Test
        void orConfigurationComesToAllAtOnce() {
            town.fault("1s", new ConfigPush(), new ConfigPush.Settings("pay", Share.NONE, 4, Victims.ALL, FOR_10S));
            town.run("1001ms");
            for (int i = 1; i <= 3; i++) {
                assertEquals(4, town.host("pay", i).slowness());
            }
            town.run("12s");
            assertEquals(1, town.host("pay", 3).slowness());
            assertEquals(List.of("pay-1", "pay-2", "pay-3"), town.schedule.strikes().get(0).victims());
        }
    }

    @Nested
    class AGrayFailure {

        private Gray.Settings gray(String callers, String errors, String late) {
            return new Gray.Settings("pay", Share.parse(callers), Share.parse(errors), Duration.ofNanos(Town.nanos(late)), Victims.ALL,
                    FOR_10S);
        }

        @Test
        void isBadToTheCallersThatItStrikesAndHealthChecksStayGreen() {
            town.fault("1s", new Gray(), gray("100%", "0%", "300ms"));
            town.call("2s", "shop", "pay", 1);
            town.run("5s");
            assertTrue(town.host("pay", 1).answersProbes());
            town.call("11s", "shop", "pay", 2);
            assertEquals(List.of("2.302s call ok", "11.002s call ok"), town.run("1m"));
        }

        @Test
        void strikesACallerAlwaysOrNever() {
            for (int i = 0; i < 40; i++) {
                town.service("caller" + i, "us/a");
            }
            town.fault("1s", new Gray(), gray("50%", "100%", "0s"));
            for (int i = 0; i < 40; i++) {
                for (int time = 0; time < 3; time++) {
                    town.call((2_000 + 100 * i + 10 * time) + "ms", "caller" + i, "pay", Keys.mix(i, time));
                }
            }
            List<String> notes = town.run("1m");
            int struck = 0;
            for (int i = 0; i < 40; i++) {
                long errors = answers(notes.subList(3 * i, 3 * i + 3), "error");
                assertTrue(errors == 0 || errors == 3, "all of its calls, or none");
                struck += errors == 3 ? 1 : 0;
            }
            assertEquals(20, struck, 10);
        }

        @Test
        void sparesTheWayBackAndOtherServices() {
            town.fault("1s", new Gray(), gray("100%", "100%", "0s"));
            town.call("2s", "pay", "shop", 1);
            assertEquals(List.of("2.002s call ok"), town.run("1m"));
            assertFalse(town.schedule.strikes().get(0).detail().isEmpty());
        }
    }
}
