package dev.faultline.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.chaos.preset.Preset;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Keys;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each kind of fault does, to whom, and that it undoes no more than it did. */
class FaultsTest {

    private final Town town = new Town().service("shop", "us/a").service("pay", "us/a", "us/b", "eu/a")
            .service("bank", "outside");

    static Optional<Duration> time(String text) {
        return Optional.of(Durations.parse(text));
    }

    private static Record crash(String service, Integer instances, String restartAfter) {
        return new Crash.Settings(service, Victims.of(Optional.ofNullable(instances)), Optional.ofNullable(restartAfter).map(Durations::parse));
    }

    private static Record freeze(Integer instances, String length) {
        return new Freeze.Settings("pay", Victims.of(Optional.ofNullable(instances)), time(length));
    }

    private static Record slow(double factor, Integer instances, String length) {
        return new Slow.Settings("pay", factor, Victims.of(Optional.ofNullable(instances)), time(length));
    }

    private static Record errors(String share, String length) {
        return new Errors.Settings("shop -> pay", Share.parse(share), time(length));
    }

    private static Record delay(String by, String length) {
        return new Delay.Settings("shop -> pay", new Constant(Town.nanos(by)), Heading.THERE, time(length));
    }

    private static Record lose(String place, String length) {
        return new Lose.Settings(place, time(length));
    }

    @Test
    void areFoundAndExplainThemselvesAndTheirKeys() {
        List<FaultKind> kinds = ServiceLoader.load(FaultKind.class).stream().map(ServiceLoader.Provider::get)
                .filter(kind -> !(kind instanceof Preset)).toList();
        assertEquals(List.of("crash", "slow", "freeze", "errors", "delay", "lose"), kinds.stream().map(FaultKind::key).limit(6).toList());
        for (FaultKind kind : kinds) {
            assertTrue(kind.getClass().isAnnotationPresent(Doc.class), kind::key);
            assertTrue(kind.getClass().isAnnotationPresent(Example.class), kind::key);
            for (RecordComponent component : kind.settings().getRecordComponents()) {
                assertTrue(component.isAnnotationPresent(Doc.class) || component.isAnnotationPresent(Inline.class), component::toString);
            }
        }
    }

    @Nested
    class ACrash {

        @Test
        void strikesAllInstancesUnlessItCountsThemAndThenTheLowestNumberedFirst() {
            town.fault("1s", new Crash(), crash("pay", 2, "1s"));
            town.fault("5s", new Crash(), crash("pay", null, "1s"));
            assertEquals(List.of("1s pay-1 crashed", "1s pay-2 crashed", "2s pay-1 restarted", "2s pay-2 restarted",
                    "5s pay-1 crashed", "5s pay-2 crashed", "5s pay-3 crashed",
                    "6s pay-1 restarted", "6s pay-2 restarted", "6s pay-3 restarted"), town.run("1m"));
        }

        @Test
        void strikesNoMoreThanThereAre() {
            town.fault("1s", new Crash(), crash("shop", 9, null));
            assertEquals(List.of("1s shop-1 crashed"), town.run("1m"));
            assertEquals(Optional.of(9), new Crash().victims(crash("shop", 9, null)).orElseThrow().instances());
        }

        @Test
        void refusesCallsMeanwhile() {
            town.fault("1s", new Crash(), crash("pay", 1, "1s"));
            town.call("1.5s", "shop", "pay", 1);
            town.call("2.5s", "shop", "pay", 2);
            assertEquals(List.of("1s pay-1 crashed", "1.502s call unreachable", "2s pay-1 restarted", "2.502s call ok"),
                    town.run("1m"));
        }

        @Test
        void ofOneThatIsDownAlreadyKeepsItDownLonger() {
            town.fault("1s", new Crash(), crash("pay", 1, "10s"));
            town.fault("5s", new Crash(), crash("pay", 2, "20s"));
            assertEquals(List.of("1s pay-1 crashed", "5s pay-2 crashed", "25s pay-1 restarted", "25s pay-2 restarted"),
                    town.run("1m"));
        }

        @Test
        void thatFollowsOnAnotherAtOnceLeavesNoGap() {
            town.fault("1s", new Crash(), crash("pay", 1, "1s"));
            town.fault("2s", new Crash(), crash("pay", 1, "1s"));
            assertEquals(List.of("1s pay-1 crashed", "3s pay-1 restarted"), town.run("1m"));
        }
    }

    @Nested
    class AFreeze {

        @Test
        void standsStillAndGoesOn() {
            town.work("0s", town.host("pay", 1), "2s", "work done");
            town.fault("1s", new Freeze(), freeze(1, "10s"));
            town.call("5s", "shop", "pay", 1);
            assertEquals(List.of("1s pay-1 frozen", "11s pay-1 thawed", "11.001s call ok", "12s work done"), town.run("1m"));
        }

        @Test
        void withinASlowTimeStretchesWhatItShould() {
            town.work("0s", town.host("pay", 1), "10s", "work done");
            town.fault("1s", new Slow(), slow(3, 1, "20s"));
            town.fault("4s", new Freeze(), freeze(1, "8s"));
            // 1 s at full speed, 1 s in 3 s, nothing in 8 s, 3 s in 9 s, and 5 s are left at 21 s.
            assertEquals(List.of("4s pay-1 frozen", "12s pay-1 thawed", "26s work done"), town.run("1m"));
        }

        @Test
        void endsInACrashForTheWork() {
            town.work("0s", town.host("pay", 1), "2s", "not reached");
            town.fault("1s", new Freeze(), freeze(1, "10s"));
            town.fault("5s", new Crash(), crash("pay", 1, "1s"));
            assertEquals(List.of("1s pay-1 frozen", "5s pay-1 crashed", "6s pay-1 restarted", "11s pay-1 thawed"), town.run("1m"));
        }
    }

    @Nested
    class ASlowTime {

        @Test
        void stretchesWorkAndEnds() {
            town.work("0s", town.host("pay", 1), "2s", "first done");
            town.fault("1s", new Slow(), slow(5, null, "2s"));
            town.work("10s", town.host("pay", 1), "2s", "second done");
            assertEquals(List.of("3.6s first done", "12s second done"), town.run("1m"));
        }

        @Test
        void multipliesWithAnotherAndLeavesItWhenItEnds() {
            town.fault("1s", new Slow(), slow(5, null, "10s"));
            town.fault("2s", new Slow(), slow(3, 1, "2s"));
            town.run("3s");
            assertEquals(15, town.host("pay", 1).slowness());
            assertEquals(5, town.host("pay", 2).slowness());
            town.run("5s");
            assertEquals(5, town.host("pay", 1).slowness());
            town.run("1m");
            assertEquals(1, town.host("pay", 1).slowness());
        }
    }

    @Nested
    class ErrorsOnAWay {

        @Test
        void answerInsteadOfTheCallee() {
            town.fault("1s", new Errors(), errors("100%", "1s"));
            town.call("0.9s", "shop", "pay", 1);
            town.call("1s", "shop", "pay", 2);
            town.call("1.999s", "shop", "pay", 3);
            town.call("2s", "shop", "pay", 4);
            assertEquals(List.of("902ms call ok", "1.002s call error", "2.001s call error", "2.002s call ok"), town.run("1m"));
        }

        @Test
        void strikeTheirShareOfTheAttempts() {
            assertEquals(250, struck("25%", List.of("1s")).size(), 45);
        }

        @Test
        void strikeApartWhereTwoOverlap() {
            List<Integer> both = struck("50%", List.of("1s", "1.1s"));
            assertEquals(750, both.size(), 45);
            assertTrue(both.containsAll(struck("50%", List.of("1s"))), "the second changes nothing about the first");
        }

        @Test
        void strikeTheSameOnesAgainInTheSameRun() {
            assertEquals(struck("25%", List.of("1s")), struck("25%", List.of("1s")));
        }

        @Test
        void doNotConcernTheWayBackNorOtherWays() {
            town.fault("1s", new Errors(), errors("100%", "1s"));
            town.call("1.5s", "pay", "shop", 1);
            town.call("0.9995s", "shop", "pay", 2);
            assertEquals(List.of("1001.5ms call ok", "1.502s call ok"), town.run("1m"));
        }

        private List<Integer> struck(String share, List<String> begins) {
            Town other = new Town().service("shop", "us/a").service("pay", "us/a");
            begins.forEach(at -> other.fault(at, new Errors(), errors(share, "10s")));
            List<Integer> struck = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                other.call((2_000 + 3 * i) + "ms", "shop", "pay", Keys.mix(1, i));
            }
            List<String> notes = other.run("1m");
            for (int i = 0; i < notes.size(); i++) {
                if (notes.get(i).endsWith("error")) {
                    struck.add(i);
                }
            }
            return struck;
        }
    }

    @Nested
    class ADelayOnAWay {

        @Test
        void holdsUpTheRequestsAndNotTheAnswers() {
            town.fault("1s", new Delay(), delay("200ms", "1s"));
            town.call("0.9995s", "shop", "pay", 1);
            town.call("1.5s", "shop", "pay", 2);
            town.call("2s", "shop", "pay", 3);
            assertEquals(List.of("1001.5ms call ok", "1.702s call ok", "2.002s call ok"), town.run("1m"));
        }

        @Test
        void addsToAnother() {
            town.fault("1s", new Delay(), delay("200ms", "10s"));
            town.fault("1s", new Delay(), delay("300ms", "10s"));
            town.call("1.5s", "shop", "pay", 1);
            assertEquals(List.of("2.002s call ok"), town.run("1m"));
        }

        @Test
        void goesBeforeOrAfterErrorsByWhatBeganFirst() {
            town.fault("1s", new Errors(), errors("100%", "10s"));
            town.fault("2s", new Delay(), delay("200ms", "10s"));
            town.call("5s", "shop", "pay", 1);
            assertEquals(List.of("5.002s call error"), town.run("1m"));
        }
    }

    @Nested
    class ALostPlace {

        @Test
        void isAZoneWithAllHostsInIt() {
            town.fault("1s", new Lose(), lose("us/a", "1s"));
            assertEquals(List.of("1s shop-1 cut off", "1s pay-1 cut off", "2s shop-1 restarted", "2s pay-1 restarted"),
                    town.run("1m"));
        }

        @Test
        void isARegionWithoutTheServicesOfOthersNearIt() {
            town.fault("1s", new Lose(), lose("us", "1s"));
            List<String> notes = town.run("1500ms");
            assertEquals(List.of("1s shop-1 cut off", "1s pay-1 cut off", "1s pay-2 cut off"), notes);
        }

        @Test
        void answersNobody() {
            town.fault("1s", new Lose(), lose("eu", "1s"));
            town.service("far", "eu/a");
            town.call("1.5s", "shop", "far", 1);
            town.call("2.5s", "shop", "far", 2);
            assertEquals(List.of("1s pay-3 cut off", "1s far-1 cut off", "2s pay-3 restarted", "2s far-1 restarted",
                    "2.502s call ok"), town.run("1m"));
        }

        @Test
        void inItsLostRegionStaysLostUntilBothAreBack() {
            town.fault("1s", new Lose(), lose("us/a", "10s"));
            town.fault("2s", new Lose(), lose("us", "2s"));
            assertEquals(List.of("1s shop-1 cut off", "1s pay-1 cut off", "2s pay-2 cut off", "4s pay-2 restarted",
                    "11s shop-1 restarted", "11s pay-1 restarted"), town.run("1m"));
        }

        @Test
        void doesNotBringBackWhoHadCrashed() {
            town.fault("1s", new Crash(), crash("pay", 1, "20s"));
            town.fault("2s", new Lose(), lose("us/a", "2s"));
            assertEquals(List.of("1s pay-1 crashed", "2s shop-1 cut off", "4s shop-1 restarted", "21s pay-1 restarted"),
                    town.run("1m"));
        }
    }

    @Nested
    class TheListOfStrikes {

        @Test
        void tellsWhatStruckWhomFromWhenToWhen() {
            town.fault("1s", new Crash(), crash("pay", 1, "30s"));
            town.fault("2s", new Slow(), slow(2.5, null, "3s"));
            town.fault("3s", new Errors(), errors("12.5%", "1s"));
            town.fault("4s", new Delay(), delay("200ms", "1s"));
            town.fault("5s", new Lose(), lose("eu/a", "1s"));
            town.run("1m");
            assertEquals(List.of("crash pay (1 instance) 1s 31s", "slow pay (factor 2.5) 2s 5s",
                    "errors shop -> pay (rate 12.5%) 3s 4s", "delay shop -> pay (by 200ms) 4s 5s", "lose eu/a (null) 5s 6s"),
                    strikes());
        }

        @Test
        void isInTheOrderInWhichTheyBeganHoweverTheyWereWritten() {
            town.fault("5s", new Lose(), lose("eu/a", "1s"));
            town.fault("1s", new Crash(), crash("pay", null, "30s"));
            town.run("1m");
            assertEquals(List.of("crash pay (null) 1s 31s", "lose eu/a (null) 5s 6s"), strikes());
        }

        @Test
        void hasNoEndForWhatLastsAndForWhatTheRunDidNotSeeEnd() {
            town.fault("1s", new Crash(), crash("pay", 2, null));
            town.fault("2s", new Freeze(), freeze(1, "1h"));
            town.run("1m");
            assertEquals(List.of("crash pay (2 instances) 1s never", "freeze pay (1 instance) 2s never"), strikes());
        }

        @Test
        void doesNotHaveWhatHasNotBegun() {
            town.fault("2m", new Crash(), crash("pay", 1, "1s"));
            town.run("1m");
            assertEquals(List.of(), strikes());
        }

        private List<String> strikes() {
            return town.schedule.strikes().stream().map(strike -> strike.kind() + " " + strike.target() + " (" + strike.detail()
                    + ") " + text(strike.fromNanos()) + " " + (strike.isOver() ? text(strike.toNanos()) : "never")).toList();
        }

        private String text(long nanos) {
            return Durations.text(Duration.ofNanos(nanos));
        }
    }

    @Test
    void doNotChangeOneAnotherWhateverTheOrderOfBeginningsAndEnds() {
        List<Record> settings = new ArrayList<>(List.of(crash("pay", 1, "3s"), freeze(1, "5s"), slow(2, 1, "7s"), lose("us/a", "2s"),
                slow(3, 1, "1s"), crash("pay", 1, "6s"), freeze(1, "2s")));
        List<FaultKind> kinds = new ArrayList<>(List.of(new Crash(), new Freeze(), new Slow(), new Lose(), new Slow(), new Crash(),
                new Freeze()));
        for (int turn = 0; turn < settings.size(); turn++) {
            Collections.rotate(settings, 1);
            Collections.rotate(kinds, 1);
            Town other = new Town().service("shop", "us/a").service("pay", "us/a");
            for (int i = 0; i < settings.size(); i++) {
                other.fault((1 + i) + "s", kinds.get(i), settings.get(i));
            }
            other.work("30s", other.host("pay", 1), "1s", "work done");
            List<String> notes = other.run("1m");
            assertEquals("31s work done", notes.get(notes.size() - 1));
            assertTrue(other.host("pay", 1).answers());
        }
    }
}
