package dev.faultline.model.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.Steps;
import dev.faultline.model.TinyService;
import dev.faultline.model.TinyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many equal items take what they would take one by one, in one line with the work of calls. */
class GatewayWorkTest {

    private final TinyWorld world = new TinyWorld();

    private void perform(String time, String label, long items, String each) {
        world.at(time, () -> world.service("shop").built().instances().get(0).perform(work(label, items, TinyWorld.nanos(each))));
    }

    private GatewayWork work(String label, long items, long nanosEach) {
        return new GatewayWork(items, nanosEach) {
            @Override
            protected void done(long beganAt, long endedAt) {
                world.note(label + " done since " + TinyWorld.text(beganAt));
            }

            @Override
            protected void lost(long done) {
                world.note(label + " lost after " + done);
            }
        };
    }

    private TinyService shop(long cores) {
        return world.service("shop").workers(100).cores(cores).does("buy", Steps.work("10ms"));
    }

    @Test
    void takesAsManyRoundsAsThereAreItemsForEachCore() {
        shop(3);
        perform("0s", "frames", 10, "1ms");
        assertEquals(List.of("4ms frames done since 0s"), world.run("1s"));
    }

    @Test
    void isDoneInOneRoundWhereThereIsNoLimitOfCores() {
        world.service("shop").workers(Long.MAX_VALUE).does("buy", Steps.work("10ms"));
        perform("0s", "frames", 1_000_000, "1ms");
        assertEquals(List.of("1ms frames done since 0s"), world.run("1s"));
    }

    @Test
    void isServedInTheOrderOfArrivalWithCalls() {
        shop(1);
        perform("0s", "first", 5, "1ms");
        world.ask("1ms", "A", "shop.buy"); // there at 2 ms, works from 5 ms
        perform("3ms", "second", 2, "1ms");
        assertEquals(List.of("5ms first done since 0s", "16ms A ok", "17ms second done since 15ms"), world.run("1s"));
    }

    @Test
    void getsTheHelpOfCoresThatComeFree() {
        shop(2);
        world.ask("0s", "A", "shop.buy"); // on a core from 1 ms to 11 ms
        perform("2ms", "frames", 13, "1ms");
        // Nine on one core by 11 ms, the other four on two: 13 ms.
        assertEquals(List.of("12ms A ok", "13ms frames done since 2ms"), world.run("1s"));
    }

    @Test
    void dealsWhatIsLeftToWhoeverIsFreeFirst() {
        shop(2);
        world.ask("0s", "A", "shop.buy"); // until 11 ms
        perform("3ms", "frames", 4, "3ms"); // at 3, 6 and 9 ms on the one core, at 11 ms on the other
        assertEquals(List.of("12ms A ok", "14ms frames done since 3ms"), world.run("1s"));
    }

    @Test
    void leavesNoCoreIdle() {
        shop(4);
        perform("0s", "frames", 5, "4ms");
        perform("0s", "others", 3, "1ms");
        assertEquals(List.of("5ms others done since 4ms", "8ms frames done since 0s"), world.run("1s"));
        assertEquals(TinyWorld.nanos("23ms"), world.service("shop").built().books().cores().integral());
        assertEquals(0, world.service("shop").built().books().inLine().value());
    }

    @Test
    void isStretchedOnASlowHostAndInterruptedByAFreeze() {
        shop(2);
        perform("0s", "frames", 20, "1ms");
        world.at("5ms", () -> world.host("shop-1").slowDown(2));
        world.at("9ms", () -> world.host("shop-1").speedUp(2));
        world.at("10ms", () -> world.host("shop-1").freeze());
        world.at("110ms", () -> world.host("shop-1").thaw());
        assertEquals(List.of("112ms frames done since 0s"), world.run("1s"));
    }

    @Test
    void isLostInACrashButForWhatIsDone() {
        shop(2);
        perform("0s", "frames", 20, "1ms");
        perform("1ms", "more", 3, "1ms");
        world.at("5500us", () -> world.host("shop-1").crash());
        world.at("7ms", () -> world.host("shop-1").restart());
        perform("8ms", "again", 2, "1ms");
        assertEquals(List.of("5.5ms frames lost after 10", "5.5ms more lost after 0", "9ms again done since 8ms"), world.run("1s"));
    }

    @Test
    void sharesCoresWithAllElseWhereTheyAreShared() {
        shop(1).sharing();
        world.ask("0s", "A", "shop.buy"); // there at 1 ms
        perform("1ms", "frames", 3, "1ms");
        // Four go on at once until the three items end together at 5 ms; A has 9 ms to go then.
        assertEquals(List.of("5ms frames done since 1ms", "15ms A ok"), world.run("1s"));
    }

    @Test
    void mayCostNothing() {
        shop(1);
        world.ask("0s", "A", "shop.buy");
        perform("2ms", "frames", 1000, "0s");
        assertEquals(List.of("11ms frames done since 11ms", "12ms A ok"), world.run("1s"));
    }

    @Test
    void hasAtLeastOneItem() {
        assertThrows(IllegalArgumentException.class, () -> work("none", 0, 1));
    }
}
