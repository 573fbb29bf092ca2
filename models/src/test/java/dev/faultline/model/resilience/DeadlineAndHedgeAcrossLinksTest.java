package dev.faultline.model.resilience;

import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.pause;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.settings.Patience;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A client asks a shop, and the shop asks others; each trip takes 1 ms. */
class DeadlineAndHedgeAcrossLinksTest {

    private final TinyWorld world = new TinyWorld();

    private void deadline(String name, String within, boolean propagates) {
        world.policy(name, (host, way) -> new Deadline.Kind().build(
                new Deadline.Settings(Patience.parse(within), propagates), new PolicyContext(world.stage(), host, name), way));
    }

    @Nested
    class Deadlines {

        /** One worker: the second request waits 50 ms for it, and its caller has given up by then. */
        private void given(boolean propagates) {
            world.service("shop").workers(8).does("buy", call("payments.charge", "deadline"));
            world.service("payments").workers(1).does("charge", work("50ms"), note(world, "has charged"));
            deadline("deadline", "30ms", propagates);
            world.ask("0s", "a", "shop.buy");
            world.ask("1ms", "b", "shop.buy");
        }

        @Test
        void aCalleeDoesNotGoToWorkForACallerWhoseTimeIsOver() {
            given(true);
            assertEquals(List.of("32ms a error", "33ms b error", "52ms payments-1 has charged"), world.run("1s"));
        }

        @Test
        void withoutPropagationItWorksForNobody() {
            given(false);
            assertEquals(List.of("32ms a error", "33ms b error", "52ms payments-1 has charged", "102ms payments-1 has charged"),
                    world.run("1s"));
        }

        /** 30 ms at the shop are 30 ms at payments from the time that the call comes there: the trip is lost. */
        @Test
        void theTimeThatIsLeftCountsFromTheArrivalOn() {
            world.service("shop").workers(8).does("buy", call("payments.charge", "deadline"));
            world.service("payments").workers(1).does("charge", pause("29500us"), work("1ms"), note(world, "has charged"));
            deadline("deadline", "30ms", true);
            world.ask("0s", "a", "shop.buy");
            assertEquals(List.of("32ms a error", "32.5ms payments-1 has charged"), world.run("1s"));
        }

        @Test
        void theCalleesOwnCallsEndWithIt() {
            world.service("shop").workers(8).does("buy", call("payments.charge", "deadline"));
            world.service("payments").workers(1).does("charge", call("bank.pay", "inherited"), note(world, "goes on"));
            world.service("bank").workers(1).does("pay", work("100ms"), work("1ms"), note(world, "has paid"));
            deadline("deadline", "30ms", true);
            world.policy("inherited", (host, way) ->
                    Deadline.inherited(new PolicyContext(world.stage(), host, "inherited"), way));
            world.ask("0s", "a", "shop.buy");
            assertEquals(List.of("32ms a error"), world.run("1s"), "the bank stops between two pieces of work, too");
        }
    }

    @Nested
    class Hedges {

        private void given(String after, boolean tied) {
            world.service("shop").workers(8).does("buy", call("index.find", "hedged"), note(world, "goes on"));
            world.service("index").workers(1).in("a", "b", "c").does("find", work("10ms"), note(world, "has found"));
            world.policy("hedged", (host, way) -> new Hedge(new Hedge.Settings(HedgeDelay.parse(after), 1, tied),
                    new PolicyContext(world.stage(), host, "shop -> index.find"), way));
        }

        @Test
        void copiesGoToDifferentInstances() {
            given("0s", false);
            world.ask("0s", "a", "shop.buy");
            List<String> log = world.run("1s");
            assertEquals(2, log.stream().filter(line -> line.endsWith("has found")).distinct().count(), log.toString());
        }

        @Test
        void aFrozenInstanceDelaysNobodyForLong() {
            given("5ms", false);
            world.at("500us", () -> world.host("index-1").freeze());
            Asked a = world.ask("0s", "a", "shop.buy");
            Asked b = world.ask("100ms", "b", "shop.buy");
            Asked c = world.ask("200ms", "c", "shop.buy");
            world.run("1s");
            assertEquals(List.of("ok", "ok", "ok"), List.of(a, b, c).stream()
                    .map(asked -> asked.outcome().book()).toList());
        }

        /** Both wait behind other work; the one that begins first takes the other out of its line. */
        @Test
        void ofTiedCopiesOnlyOneIsWorkedOn() {
            given("0s", true);
            world.service("other").workers(8).does("keep", call("index.find"));
            world.ask("0s", "busy 1", "other.keep");
            world.ask("1ms", "busy 2", "other.keep");
            world.ask("2ms", "busy 3", "other.keep");
            world.ask("3ms", "a", "shop.buy");
            List<String> log = world.run("1s");
            assertEquals(4, log.stream().filter(line -> line.endsWith("has found")).count(), log.toString());
        }

        @Test
        void tiedCopiesThatBeginWithinATripAreStillAnswered() {
            given("0s", true);
            Asked asked = world.ask("0s", "a", "shop.buy");
            List<String> log = world.run("1s");
            assertEquals("ok", asked.outcome().book());
            assertEquals(1, log.stream().filter(line -> line.endsWith("has found")).count(), "the other is stopped");
        }
    }
}
