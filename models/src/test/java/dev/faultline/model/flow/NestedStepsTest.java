package dev.faultline.model.flow;

import static dev.faultline.model.Steps.all;
import static dev.faultline.model.Steps.any;
import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.choose;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.orContinue;
import static dev.faultline.model.Steps.orReply;
import static dev.faultline.model.Steps.pause;
import static dev.faultline.model.Steps.repeat;
import static dev.faultline.model.Steps.reply;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Mixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Steps that have steps of their own: one of several, several times, whichever is first. A trip takes 1 ms. */
class NestedStepsTest {

    private final TinyWorld world = new TinyWorld();

    /** How many of 2,000 customers spend their time like that. */
    private long countOf(String spent, String target) {
        List<Asked> all = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            all.add(world.ask(i + "ms", "customer " + i, target));
        }
        world.run("10s");
        return all.stream().filter(each -> each.spent().equals(spent)).count();
    }

    @Nested
    class Any {

        @Test
        void takesTheFirstGoodAnswerAndCancelsTheOthers() {
            world.service("shop").does("buy", any(call("near.get"), call("far.get")));
            world.service("near").does("get", work("4ms"));
            world.service("far").does("get", work("20ms"), note(world, "never done"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("8ms A ok"), world.run("1s"));
            assertEquals("network 4ms, service 4ms", a.spent());
        }

        @Test
        void bearsFailuresAsLongAsOneCanStillBeGood() {
            world.service("shop").does("buy", any(call("near.get"), call("far.get")));
            world.service("near").does("get", work("4ms"), failTransiently("100%"));
            world.service("far").does("get", work("20ms"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("24ms A ok"), world.run("1s"));
        }

        @Test
        void failsWithTheLastOfThem() {
            world.service("shop").does("buy", any(call("near.get"), call("far.get")));
            world.service("near").does("get", work("4ms"), failTransiently("100%"));
            world.service("far").does("get", work("20ms"), failTransiently("100%"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("24ms A error"), world.run("1s"));
        }
    }

    @Nested
    class Choose {

        @Test
        void takesOneOfTheAlternativesAndGoesOnBehindIt() {
            world.service("shop").does("buy", choose("100%", List.of(work("2ms"), work("3ms")), work("99ms")), work("1ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("8ms A ok"), world.run("1s"));
            assertEquals("network 2ms, service 6ms", a.spent());
        }

        @Test
        void takesEachForItsShareOfTheRequests() {
            world.service("shop").workers(1000).does("buy", choose("30%", List.of(work("10ms")), work("20ms")));
            // With 600 of 2,000 expected, 5 standard deviations are 103.
            assertEquals(600, countOf("network 2ms, service 10ms", "shop.buy"), 103);
        }

        @Test
        void canAnswerWithinAnAlternativeAndRunOn() {
            world.service("shop").does("buy", choose("100%", List.of(work("2ms"), reply()), work("9ms")), work("5ms"),
                    note(world, "ran on"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("4ms A ok", "8ms shop-1 ran on"), world.run("1s"));
        }

        @Test
        void failsAsAStepWhenOneOfItsStepsFails() {
            world.service("shop").does("buy", orContinue(choose("100%", List.of(failTransiently("100%"), work("9ms")), work("9ms"))),
                    work("1ms"));
            world.service("bank").does("buy", orReply(choose("100%", List.of(failTransiently("100%")), work("9ms"))), work("7ms"));
            world.service("mill").does("buy", choose("100%", List.of(failTransiently("100%")), work("9ms")), work("7ms"));
            world.ask("0s", "A", "shop.buy");
            world.ask("0s", "B", "bank.buy");
            world.ask("0s", "C", "mill.buy");
            assertEquals(List.of("2ms B ok", "2ms C error", "3ms A ok"), world.run("1s"));
        }

        @Test
        void keepsTheWorkerThatLaterStepsNeed() {
            world.service("shop").async().does("buy", choose("100%", List.of(pause("5ms")), pause("1ms")), work("1ms"));
            world.ask("0s", "A", "shop.buy");
            world.ask("0s", "B", "shop.buy");
            // Both pause at once; then the one worker takes them one after the other.
            assertEquals(List.of("8ms A ok", "9ms B ok"), world.run("1s"));
        }

        @Test
        void refusesSharesOfMoreThanAll() {
            Map<Chance, List<StepSpec>> much = new LinkedHashMap<>();
            much.put(Chance.parse("60%"), List.of(work("1ms")));
            much.put(Chance.parse("50%"), List.of(work("1ms")));
            assertThrows(SettingException.class, () -> new ChooseStep.Settings(much));
        }
    }

    @Nested
    class Repeat {

        @Test
        void doesItsStepsOneTimeAfterTheOther() {
            world.service("shop").does("buy", repeat(3, work("1ms"), call("stock.take")));
            world.service("stock").does("take", work("4ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("23ms A ok"), world.run("1s"));
            assertEquals("network 8ms, service 15ms", a.spent());
        }

        @Test
        void endsWithTheFirstTurnThatFails() {
            world.service("shop").does("buy", repeat(3, work("1ms"), failTransiently("100%")));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("3ms A error"), world.run("1s"));
        }

        @Test
        void drawsEachTurnAnew() {
            Distribution oneOrTwo = new Mixture(List.of(
                    new Mixture.Part(0.5, new Constant(1e6)), new Mixture.Part(0.5, new Constant(2e6))));
            world.service("shop").workers(1000).does("buy", repeat(2, work(oneOrTwo)));
            // Only if the two turns differ; 5 standard deviations are 112.
            assertEquals(1000, countOf("network 2ms, service 3ms", "shop.buy"), 112);
        }

        @Test
        void isNoDeepStackHoweverManyTurnsAreOverAtOnce() {
            world.service("shop").does("buy", repeat(200_000, orContinue(failTransiently("100%"))));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("2ms A ok"), world.run("1s"));
        }

        @Test
        void canStandInBranchesAndBranchesInIt() {
            world.service("shop").workers(9).does("buy", all(repeat(2, all(call("stock.take"), work("1ms"))), work("30ms")));
            world.service("stock").workers(9).does("take", work("4ms"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("32ms A ok"), world.run("1s"));
        }

        @Test
        void goesOnAfterItsLastTurn() {
            world.service("shop").does("buy", repeat(2, repeat(2, work("1ms")), failTransiently("0%")), repeat(3, work("2ms")));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("12ms A ok"), world.run("1s"));
        }
    }
}
