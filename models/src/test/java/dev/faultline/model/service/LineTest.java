package dev.faultline.model.service;

import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers, and the bounded line before them: at most K = workers + places are inside. */
class LineTest {

    private final TinyWorld world = new TinyWorld();

    private void fourAsk() {
        world.ask("0s", "A", "shop.buy");
        world.ask("0s", "B", "shop.buy");
        world.ask("0s", "C", "shop.buy");
        world.ask("0s", "D", "shop.buy");
    }

    @Test
    void servesFirstComeFirstServed() {
        world.service("shop").does("buy", work("10ms"));
        fourAsk();
        assertEquals(List.of("12ms A ok", "22ms B ok", "32ms C ok", "42ms D ok"), world.run("1s"));
    }

    @Test
    void servesAsManyAtATimeAsThereAreWorkers() {
        world.service("shop").workers(2).does("buy", work("10ms"));
        fourAsk();
        assertEquals(List.of("12ms A ok", "12ms B ok", "22ms C ok", "22ms D ok"), world.run("1s"));
    }

    @Test
    void rejectsWhoeverFindsNoPlaceAfterATripBack() {
        world.service("shop").workers(2).places(1).does("buy", work("10ms"));
        fourAsk();
        assertEquals(List.of("2ms D rejected", "12ms A ok", "12ms B ok", "22ms C ok"), world.run("1s"));
        assertEquals(1, world.service("shop").built().books().rejected());
    }

    @Test
    void canHaveNoPlacesAtAll() {
        world.service("shop").workers(2).places(0).does("buy", work("10ms"));
        fourAsk();
        assertEquals(List.of("2ms C rejected", "2ms D rejected", "12ms A ok", "12ms B ok"), world.run("1s"));
    }

    @Test
    void hasAPlaceAgainAsSoonAsSomebodyStarts() {
        world.service("shop").places(1).does("buy", work("10ms"));
        world.ask("0s", "A", "shop.buy");
        world.ask("0s", "B", "shop.buy");
        world.ask("9ms", "C", "shop.buy");
        world.ask("10ms", "D", "shop.buy");
        // C comes at 10 ms; A ends at 11 ms and B begins, so D finds B's place.
        assertEquals(List.of("11ms C rejected", "12ms A ok", "22ms B ok", "32ms D ok"), world.run("1s"));
    }

    @Test
    void letsAnyNumberWorkWithoutAWorkerLimit() {
        world.service("shop").workers(Long.MAX_VALUE).does("buy", work("10ms"));
        fourAsk();
        assertEquals(List.of("12ms A ok", "12ms B ok", "12ms C ok", "12ms D ok"), world.run("1s"));
    }

    @Test
    void ofTenThousandWhoNeedNoTimeIsServedWithoutADeepStack() {
        world.service("shop").does("open", work("10ms")).does("buy", note(world, "served"));
        world.ask("0s", "first", "shop.open");
        for (int i = 0; i < 10_000; i++) {
            world.ask("1ms", "A" + i, "shop.buy");
        }
        List<String> log = world.run("1s");
        assertEquals(10_000, log.stream().filter("11ms shop-1 served"::equals).count());
        assertEquals(20_001, log.size());
    }

    @Test
    void keepsExactLevelsOfWorkersCoresAndWaiting() {
        world.service("shop").workers(2).cores(1).does("buy", work("10ms"));
        fourAsk();
        world.run("100ms");
        ServiceBooks books = world.service("shop").built().books();
        // Working one after the other from 1 to 41 ms. Workers: two until 31 ms, one until 41 ms.
        assertEquals(TinyWorld.nanos("40ms"), books.cores().integral());
        assertEquals(TinyWorld.nanos("70ms"), books.workers().integral());
        // Waiting for worker or core: three, then two, then one.
        assertEquals(TinyWorld.nanos("60ms"), books.inLine().integral());
        assertEquals(3, books.inLine().max());
        assertEquals(4, books.arrived());
        assertEquals(4, books.finished());
    }

    @Test
    void tellsAListenerHowLongEachWaited() {
        world.service("shop").workers(2).cores(1).does("buy", work("10ms"));
        world.service("shop").built().books().listen((acceptedAt, waited) ->
                world.note("in at " + TinyWorld.text(acceptedAt) + ", waited " + TinyWorld.text(waited)));
        world.ask("0s", "A", "shop.buy");
        world.ask("1ms", "B", "shop.buy");
        world.ask("2ms", "C", "shop.buy");
        assertEquals(List.of("11ms in at 1ms, waited 0s", "12ms A ok", "21ms in at 2ms, waited 9ms", "22ms B ok",
                "31ms in at 3ms, waited 18ms", "32ms C ok"), world.run("1s"));
    }
}
