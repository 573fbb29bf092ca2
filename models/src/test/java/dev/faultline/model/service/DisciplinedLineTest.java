package dev.faultline.model.service;

import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Codel;
import dev.faultline.model.queueing.Lifo;
import dev.faultline.model.queueing.QueueOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lines and cores of an instance in another order than first in, first out. Work takes 10 ms, a trip 1 ms. */
class DisciplinedLineTest {

    private final TinyWorld world = new TinyWorld();

    @Test
    void theLastComeIsServedFirst() {
        world.service("shop").order(new QueueOrder(new Lifo.Kind(), new Lifo.Settings())).does("buy", work("10ms"));
        world.ask("0s", "A", "shop.buy");
        world.ask("1ms", "B", "shop.buy");
        world.ask("2ms", "C", "shop.buy");
        assertEquals(List.of("12ms A ok", "22ms C ok", "32ms B ok"), world.run("1s"));
    }

    @Test
    void whoeverWaitsTooLongIsRejectedAndBooked() {
        Codel.Settings settings = new Codel.Settings(Duration.ofMillis(5), Duration.ofMillis(15), Codel.Form.REQUESTS);
        world.service("shop").order(new QueueOrder(new Codel(), settings)).does("buy", work("10ms"));
        world.ask("0s", "A", "shop.buy");
        world.ask("0s", "B", "shop.buy");
        Asked c = world.ask("0s", "C", "shop.buy");
        world.ask("0s", "D", "shop.buy");
        // B begins at 11 ms; at 21 ms C and D have waited for 20 ms.
        assertEquals(List.of("12ms A ok", "22ms C rejected", "22ms D rejected", "22ms B ok"), world.run("1s"));
        assertEquals("network 2ms, queue 20ms", c.spent());
        ServiceBooks books = world.service("shop").built().books();
        assertEquals(2, books.dropped());
        assertEquals(2, books.rejected());
        assertEquals(0, books.inLine().value());
    }

    @Nested
    class SharedByAll {

        private final Host host;

        SharedByAll() {
            world.service("shop").workers(Long.MAX_VALUE).cores(1).sharing().does("buy", work("10ms")).does("peek", work("2ms"));
            world.service("shop").built();
            host = world.host("shop-1");
        }

        @Test
        void aCoreGivesEachItsPart() {
            Asked a = world.ask("0s", "A", "shop.buy");
            world.ask("4ms", "B", "shop.peek");
            // A has 4 ms when B comes; both get half until B has its 2 ms at 9 ms; then A has 6 ms and needs 4 more.
            assertEquals(List.of("10ms B ok", "14ms A ok"), world.run("1s"));
            assertEquals("network 2ms, service 12ms", a.spent());
            ServiceBooks books = world.service("shop").built().books();
            assertEquals(TinyWorld.nanos("12ms"), books.cores().integral());
            assertEquals(0, books.inLine().integral());
        }

        @Test
        void whatEndsTogetherEndsInTheOrderOfArrival() {
            world.ask("0s", "A", "shop.buy");
            world.ask("0s", "B", "shop.buy");
            world.ask("0s", "C", "shop.buy");
            assertEquals(List.of("32ms A ok", "32ms B ok", "32ms C ok"), world.run("1s"));
        }

        @Test
        void whoeverIsGivenUpLeavesMoreToTheOthers() {
            world.ask("0s", "A", "shop.buy");
            world.ask("0s", "B", "shop.buy").giveUp("8ms", true);
            // Until 9 ms each has got 4 ms; A gets its other 6 ms alone.
            assertEquals(List.of("16ms A ok"), world.run("1s").stream().filter(line -> line.contains("A")).toList());
        }

        @Test
        void aSlowHostIsSlowForAll() {
            world.ask("0s", "A", "shop.buy");
            world.ask("0s", "B", "shop.buy");
            world.at("5ms", () -> host.slowDown(2));
            // At 5 ms each has 2 ms; the other 8 ms take 32 ms.
            assertEquals(List.of("38ms A ok", "38ms B ok"), world.run("1s"));
        }

        @Test
        void aFrozenHostDoesNothing() {
            world.ask("0s", "A", "shop.buy");
            world.at("5ms", host::freeze);
            world.at("25ms", host::thaw);
            world.ask("26ms", "B", "shop.buy");
            // A has 4 ms at 5 ms and 6 ms at 27 ms, and then shares.
            assertEquals(List.of("36ms A ok", "42ms B ok"), world.run("1s"));
        }

        @Test
        void aCrashLeavesNothingBehind() {
            world.ask("0s", "A", "shop.buy");
            world.at("5ms", host::crash);
            world.at("20ms", host::restart);
            world.ask("30ms", "B", "shop.buy");
            assertEquals(List.of("6ms A unreachable", "42ms B ok"), world.run("1s"));
        }
    }

    @Test
    void twoSharedCoresDoTwoThingsAtFullSpeed() {
        world.service("shop").workers(Long.MAX_VALUE).cores(2).sharing().does("buy", work("10ms"));
        world.ask("0s", "A", "shop.buy");
        world.ask("0s", "B", "shop.buy");
        world.ask("10ms", "C", "shop.buy");
        assertEquals(List.of("12ms A ok", "12ms B ok", "22ms C ok"), world.run("1s"));
    }
}
