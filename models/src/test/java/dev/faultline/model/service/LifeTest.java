package dev.faultline.model.service;

import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.place.Host;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.scaling.ScaleDown;
import dev.faultline.model.scaling.ScaleUp;
import dev.faultline.model.scaling.Scaling;
import dev.faultline.model.scaling.ScheduledBounds;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Instances that start, are cold, run out of memory, and stop. A trip takes 1 ms. */
class LifeTest {

    private static final Life PLAIN = Life.plain(1);

    private final TinyWorld world = new TinyWorld();

    private static Life life(String startUp, Cold.Settings cold, Memory.Settings memory) {
        return new Life(1, PLAIN.health(), Duration.ofNanos(TinyWorld.nanos(startUp)), Optional.ofNullable(cold),
                Optional.ofNullable(memory), Shutdown.USUAL, List.of(), Optional.empty(), Optional.empty());
    }

    private ServiceBooks books() {
        return world.service("shop").built().books();
    }

    @Nested
    class AStart {

        private void crashesFromFiveToTen(Life life) {
            world.service("shop").life(life).does("buy", work("10ms"));
            world.service("shop").built();
            world.at("5ms", () -> world.host("shop-1").crash());
            world.at("10ms", () -> world.host("shop-1").restart());
        }

        @Test
        void takesTimeInWhichCallersAreRefused() {
            crashesFromFiveToTen(life("40ms", null, null));
            world.ask("48ms", "A", "shop.buy");
            world.ask("49ms", "B", "shop.buy");
            assertEquals(List.of("50ms A unreachable", "61ms B ok"), world.run("1s"));
            assertEquals(1, books().started());
            assertEquals(TinyWorld.nanos("955ms"), books().up().integral());
        }

        @Test
        void beginsAnewWhenTheHostCrashesMeanwhile() {
            crashesFromFiveToTen(life("40ms", null, null));
            world.at("30ms", () -> world.host("shop-1").crash());
            world.at("60ms", () -> world.host("shop-1").restart());
            world.ask("98ms", "A", "shop.buy");
            world.ask("99ms", "B", "shop.buy");
            assertEquals(List.of("100ms A unreachable", "111ms B ok"), world.run("1s"));
        }

        @Test
        void isSilentWhileTheZoneIsLost() {
            crashesFromFiveToTen(life("40ms", null, null));
            world.at("30ms", () -> world.host("shop-1").cutOff());
            world.at("60ms", () -> world.host("shop-1").reconnect());
            world.ask("40ms", "A", "shop.buy");
            world.ask("70ms", "B", "shop.buy");
            world.ask("99ms", "C", "shop.buy");
            assertEquals(List.of("72ms B unreachable", "111ms C ok"), world.run("1s"));
        }

        @Test
        void leavesTheInstanceColdForAWhile() {
            crashesFromFiveToTen(life("0s", new Cold.Settings(3, Duration.ofMillis(50)), null));
            world.ask("19ms", "A", "shop.buy");
            world.ask("49ms", "B", "shop.buy");
            world.ask("99ms", "C", "shop.buy");
            // B begins at 50 ms, has done 10/3 ms when the cold is over at 60 ms, and needs 6.67 ms more.
            assertEquals(List.of("51ms A ok", "67666.667us B ok", "111ms C ok"), world.run("1s"));
        }

        @Test
        void forgetsTheColdOfTheLifeBefore() {
            crashesFromFiveToTen(life("0s", new Cold.Settings(3, Duration.ofMillis(50)), null));
            world.at("20ms", () -> world.host("shop-1").crash());
            world.at("30ms", () -> world.host("shop-1").restart());
            world.ask("39ms", "A", "shop.buy");
            world.ask("99ms", "B", "shop.buy");
            assertEquals(List.of("71ms A ok", "111ms B ok"), world.run("1s"));
            assertEquals(1, world.host("shop-1").slowness());
        }
    }

    @Nested
    class AFullMemory {

        private final Memory.Settings roomForThree = new Memory.Settings(Bytes.parse("10MiB"), Bytes.parse("4MiB"),
                Bytes.parse("2MiB"), Backoff.exponential(Duration.ofMillis(100), 2, Duration.ofSeconds(1)));

        @Test
        void killsTheInstanceAndAllThatIsInside() {
            world.service("shop").life(life("0s", null, roomForThree)).does("buy", work("10ms"));
            for (String label : List.of("A", "B", "C", "D")) {
                world.ask("0s", label, "shop.buy");
            }
            world.ask("50ms", "E", "shop.buy");
            world.ask("101ms", "F", "shop.buy");
            assertEquals(List.of("2ms A unreachable", "2ms B unreachable", "2ms C unreachable", "2ms D unreachable",
                    "52ms E unreachable", "113ms F ok"), world.run("1s"));
            assertEquals(1, books().killed());
            assertEquals(1, books().started());
        }

        @Test
        void holdsAsManyAsThereIsRoomFor() {
            world.service("shop").life(life("0s", null, roomForThree)).does("buy", work("10ms"));
            for (String label : List.of("A", "B", "C")) {
                world.ask("0s", label, "shop.buy");
            }
            world.ask("11ms", "D", "shop.buy");
            world.run("1s");
            assertEquals(0, books().killed());
            assertEquals(4, books().finished());
        }

        @Test
        void staysDownLongerWithEachKill() {
            world.service("shop").life(life("0s", null, roomForThree)).does("buy", work("10ms"));
            world.service("shop").built();
            for (int time = 0; time < 1000; time += 10) {
                for (int i = 0; i < 4; i++) {
                    world.ask(time + "ms", "A" + time + "-" + i, "shop.buy");
                }
            }
            world.run("990ms");
            // Killed at 1, 101 + ..., each time by the first four that come to an instance that is up.
            assertEquals(4, books().killed(), "after 0.1, 0.2 and 0.4 s");
        }
    }

    @Nested
    class ASchedule {

        private Scaling schedule(Duration startUp, ScheduledBounds... bounds) {
            return new Scaling(1, 3, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(15),
                    Optional.of(startUp), Share.parse("10%"),
                    new ScaleUp(Duration.ZERO, 2, new Limit(4), Duration.ofSeconds(15)),
                    new ScaleDown(Duration.ofSeconds(300), Share.ALL, Optional.empty(), Duration.ofSeconds(15)),
                    Optional.empty(), List.of(bounds));
        }

        private ScheduledBounds instances(String at, int number) {
            return new ScheduledBounds(Duration.ofNanos(TinyWorld.nanos(at)), Optional.empty(), Optional.empty(),
                    Optional.of(number));
        }

        private void shop(Shutdown shutdown, Duration lag, int initial, ScheduledBounds... bounds) {
            HealthChecks.Settings health = new HealthChecks.Settings(Duration.ofSeconds(10), Duration.ZERO, 3, 1, lag);
            world.service("shop").in("a", "b", "c").life(new Life(initial, health, Duration.ZERO, Optional.empty(),
                    Optional.empty(), shutdown, List.of(), Optional.of(schedule(Duration.ofMillis(50), bounds)), Optional.empty()));
        }

        @Test
        void startsInstancesThatServeAfterTheirStartUp() {
            shop(Shutdown.USUAL, Duration.ZERO, 1, instances("100ms", 3));
            world.service("shop").does("buy", work("10ms"));
            world.service("shop").built();
            world.at("149ms", () -> assertFalse(world.service("shop").built().inRotation(1)));
            world.at("151ms", () -> assertTrue(world.service("shop").built().inRotation(2)));
            world.run("1s");
            assertEquals(List.of(new ServiceBooks.Resizing(TinyWorld.nanos("100ms"), 1, 3, "by schedule")),
                    books().resizings());
            assertEquals(TinyWorld.nanos("2.7s"), books().up().integral());
            assertEquals(2, books().started());
        }

        @Test
        void stopsTheHighestNumberedAfterItHasFinishedWhatIsInside() {
            shop(Shutdown.USUAL, Duration.ZERO, 3, instances("100ms", 2));
            world.service("shop").does("buy", work("10ms"));
            world.ask("95ms", "A", "shop.buy"); // to shop-1
            world.ask("96ms", "B", "shop.buy");
            world.ask("97ms", "C", "shop.buy"); // to shop-3, from 98 to 108 ms
            world.ask("100ms", "D", "shop.buy"); // to shop-1 again
            assertEquals(List.of("107ms A ok", "108ms B ok", "109ms C ok", "117ms D ok"), world.run("1s"));
            assertFalse(world.host("shop-3").isUp());
            assertEquals(TinyWorld.nanos("2.108s"), books().up().integral());
        }

        @Test
        void cutsOffWhatIsInsideWhenTheGraceIsOver() {
            shop(new Shutdown(Duration.ZERO, Duration.ofMillis(5)), Duration.ZERO, 3, instances("100ms", 2));
            world.service("shop").does("buy", work("10ms"));
            world.ask("95ms", "A", "shop.buy");
            world.ask("96ms", "B", "shop.buy");
            world.ask("97ms", "C", "shop.buy");
            assertEquals(List.of("106ms C unreachable", "107ms A ok", "108ms B ok"), world.run("1s"));
        }

        @Test
        void refusesCallersThatHaveNotHeardOfIt() {
            shop(Shutdown.USUAL, Duration.ofMillis(20), 2, instances("100ms", 1));
            world.service("shop").does("buy", work("10ms"));
            world.ask("105ms", "A", "shop.buy");
            world.ask("106ms", "B", "shop.buy");
            world.ask("121ms", "C", "shop.buy");
            world.ask("122ms", "D", "shop.buy");
            assertEquals(List.of("108ms B unreachable", "117ms A ok", "133ms C ok", "143ms D ok"), world.run("1s"));
        }

        @Test
        void takesThoseCallersInForAWhileWithAPreStop() {
            shop(new Shutdown(Duration.ofMillis(20), Duration.ofSeconds(30)), Duration.ofMillis(20), 2, instances("100ms", 1));
            world.service("shop").does("buy", work("10ms"));
            world.ask("105ms", "A", "shop.buy");
            world.ask("106ms", "B", "shop.buy");
            assertEquals(List.of("117ms A ok", "118ms B ok"), world.run("1s"));
            assertEquals(TinyWorld.nanos("1.12s"), books().up().integral(), "until the pre-stop is over");
        }

        @Test
        void canStartAgainWhatItHasStopped() {
            shop(Shutdown.USUAL, Duration.ZERO, 2, instances("100ms", 1), instances("200ms", 2));
            world.service("shop").does("buy", work("10ms"));
            world.ask("260ms", "A", "shop.buy");
            world.ask("261ms", "B", "shop.buy");
            assertEquals(List.of("272ms A ok", "273ms B ok"), world.run("1s"));
        }

        @Test
        void aBrokenOneIsStoppedWithoutFurtherAdo() {
            shop(Shutdown.USUAL, Duration.ZERO, 2, instances("100ms", 1), instances("200ms", 2));
            world.service("shop").does("buy", work("10ms"));
            world.service("shop").built();
            Host second = world.host("shop-2");
            world.at("90ms", second::crash);
            world.at("150ms", second::restart);
            world.at("160ms", () -> assertFalse(second.isUp(), "it is switched off"));
            world.at("260ms", () -> assertTrue(second.isUp()));
            world.run("1s");
        }

        @Test
        void aConsumerThatStopsHandlesWhatItHasAndTakesNoMore() {
            shop(Shutdown.USUAL, Duration.ZERO, 2, instances("25ms", 1));
            world.service("shop").consumes("work/jobs", work("10ms"));
            for (int i = 0; i < 8; i++) {
                world.ask("0s", "m" + i, "work/jobs");
            }
            world.run("1s");
            assertEquals(8, world.queue("work/jobs").subscriptions().get(0).acknowledged());
            assertEquals(0, world.queue("work/jobs").subscriptions().get(0).redelivered());
        }
    }

    @Nested
    class HealthChecksWithSettings {

        private final HealthChecks.Settings quick = new HealthChecks.Settings(Duration.ofMillis(100), Duration.ofMillis(30), 2, 2,
                Duration.ofMillis(5));

        private List<String> seen(Runnable breaks, Runnable mends) {
            world.service("shop").in("a", "b").life(new Life(2, quick, Duration.ZERO, Optional.empty(), Optional.empty(),
                    Shutdown.USUAL, List.of(), Optional.empty(), Optional.empty())).does("buy", work("1ms"));
            Service shop = world.service("shop").built();
            boolean[] in = {true};
            for (int millis = 0; millis < 900; millis++) {
                world.at(millis + "ms", () -> {
                    if (shop.inRotation(0) != in[0]) {
                        in[0] = !in[0];
                        world.note(in[0] ? "in" : "out");
                    }
                });
            }
            world.at("50ms", breaks);
            world.at("450ms", mends);
            return world.run("1s");
        }

        @Test
        void noticeACrashAtTheProbe() {
            world.service("shop");
            assertEquals(List.of("206ms out", "606ms in"),
                    seen(() -> world.host("shop-1").crash(), () -> world.host("shop-1").restart()));
        }

        @Test
        void noticeSilenceWhenTheProbesTimeoutIsOver() {
            assertEquals(List.of("236ms out", "606ms in"),
                    seen(() -> world.host("shop-1").freeze(), () -> world.host("shop-1").thaw()));
        }
    }
}
