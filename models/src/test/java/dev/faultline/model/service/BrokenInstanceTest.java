package dev.faultline.model.service;

import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.orContinue;
import static dev.faultline.model.Steps.pause;
import static dev.faultline.model.Steps.reply;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.place.Host;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What callers see of an instance that breaks, in one story: A is being worked on from 1 ms, B waits in line, and the instance
 * breaks at 5 ms; C is sent at 10 ms, all is well again at 30 ms, and D is sent at 40 ms. Work takes 10 ms, a trip 1 ms.
 * Each way of breaking makes another story of it.
 */
class BrokenInstanceTest {

    private final TinyWorld world = new TinyWorld();
    private Asked a;
    private Asked b;
    private Asked c;

    private List<String> story(Consumer<Host> begin, Consumer<Host> end) {
        world.service("shop").does("buy", work("10ms"));
        world.service("shop").built();
        Host host = world.host("shop-1");
        a = world.ask("0s", "A", "shop.buy");
        b = world.ask("0s", "B", "shop.buy");
        world.at("5ms", () -> begin.accept(host));
        c = world.ask("10ms", "C", "shop.buy");
        world.at("30ms", () -> end.accept(host));
        world.ask("40ms", "D", "shop.buy");
        return world.run("1h");
    }

    @Test
    void withoutAnyFault() {
        assertEquals(List.of("12ms A ok", "22ms B ok", "32ms C ok", "52ms D ok"), story(host -> { }, host -> { }));
    }

    @Test
    void thatCrashesResetsWhoIsInsideOneTripLaterRefusesWhoComesAndRestartsEmpty() {
        assertEquals(List.of("6ms A unreachable", "6ms B unreachable", "12ms C unreachable", "52ms D ok"),
                story(Host::crash, Host::restart));
        assertEquals("network 2ms, service 4ms", a.spent());
        assertEquals("network 2ms, queue 4ms", b.spent());
        assertEquals("network 2ms", c.spent());
    }

    @Test
    void thatFreezesIsSilentAndGoesOnWhereItStopped() {
        // 6 ms of A's work were left at 5 ms.
        assertEquals(List.of("37ms A ok", "47ms B ok", "57ms C ok", "67ms D ok"), story(Host::freeze, Host::thaw));
        assertEquals("network 2ms, service 35ms", a.spent());
        assertEquals("network 21ms, queue 16ms, service 10ms", c.spent());
    }

    @Test
    void thatIsSlowStretchesTheWorkThatRemainsAndWhatComes() {
        // 6 ms of A's work were left, which take 12 ms; B has done 6.5 ms in the 13 ms from then to 30 ms.
        assertEquals(List.of("18ms A ok", "34.5ms B ok", "44.5ms C ok", "54.5ms D ok"),
                story(host -> host.slowDown(2), host -> host.speedUp(2)));
        assertEquals("network 2ms, service 16ms", a.spent());
    }

    @Test
    void thatIsCutOffTellsNobodyAnythingAndLosesAll() {
        assertEquals(List.of("52ms D ok"), story(Host::cutOff, Host::reconnect));
        assertEquals(2, world.service("shop").built().books().lost());
        assertEquals(3, world.route("client", "shop.buy").lost() + world.service("shop").built().books().lost());
    }

    @Nested
    class ToACallerWithATimeout {

        private List<String> calls(Consumer<Host> begin) {
            world.timeout("patient", "20ms", false);
            world.service("shop").workers(9).does("buy", call("stock.take", "patient"), note(world, "went on"));
            world.service("stock").does("take", work("10ms"), note(world, "took"));
            world.service("stock").built();
            world.ask("0s", "A", "shop.buy");
            world.ask("9ms", "B", "shop.buy");
            world.at("5ms", () -> begin.accept(world.host("stock-1")));
            return world.run("1h");
        }

        @Test
        void aCrashIsNoticedAtOnce() {
            assertEquals(List.of("7ms A error", "13ms B error"), calls(Host::crash));
        }

        @Test
        void aFreezeIsNoticedByTheTimeout() {
            assertEquals(List.of("22ms A error", "31ms B error"), calls(Host::freeze));
        }

        @Test
        void aLostZoneIsNoticedByTheTimeout() {
            assertEquals(List.of("22ms A error", "31ms B error"), calls(Host::cutOff));
        }

        @Test
        void aThawedHostDoesTheWorkForNobody() {
            world.at("50ms", () -> world.host("stock-1").thaw());
            assertEquals(List.of("22ms A error", "31ms B error", "57ms stock-1 took", "67ms stock-1 took"), calls(Host::freeze));
        }
    }

    @Nested
    class AsTheCallerOfOthers {

        @Test
        void losesTheAnswersThatComeAfterItsCrash() {
            world.service("shop").does("buy", call("stock.take"), note(world, "not reached"));
            world.service("stock").does("take", work("10ms"), note(world, "took"));
            world.service("shop").built();
            world.ask("0s", "A", "shop.buy");
            world.at("5ms", () -> world.host("shop-1").crash());
            world.at("6ms", () -> world.host("shop-1").restart());
            world.ask("7ms", "B", "shop.buy");
            assertEquals(List.of("6ms A unreachable", "12ms stock-1 took", "22ms stock-1 took", "23ms shop-1 not reached", "24ms B ok"),
                    world.run("1s"));
            assertEquals(1, world.route("shop-1", "stock.take").orphaned());
        }

        @Test
        void takesTheAnswersAtItsDoorWhenItThawsAndTheyBeatATimeoutThatCameDueLater() {
            world.timeout("patient", "20ms", false);
            world.service("shop").does("buy", call("stock.take", "patient"));
            world.service("stock").does("take", work("10ms"));
            world.service("shop").built();
            world.ask("0s", "A", "shop.buy");
            world.at("5ms", () -> world.host("shop-1").freeze());
            world.at("100ms", () -> world.host("shop-1").thaw());
            assertEquals(List.of("101ms A ok"), world.run("1s"));
        }

        @Test
        void letsATimeoutThatCameDueEarlierBeatTheAnswerAtTheDoor() {
            world.timeout("patient", "7ms", false);
            world.service("shop").does("buy", orContinue(call("stock.take", "patient")), note(world, "gave up"));
            world.service("stock").does("take", work("10ms"));
            world.service("shop").built();
            world.ask("0s", "A", "shop.buy");
            world.at("5ms", () -> world.host("shop-1").freeze());
            world.at("100ms", () -> world.host("shop-1").thaw());
            assertEquals(List.of("100ms shop-1 gave up", "101ms A ok"), world.run("1s"));
        }

        @Test
        void losesWhatItDoesAfterItsReplyWithoutAWordToTheCaller() {
            world.service("shop").does("buy", reply(), pause("10ms"), note(world, "not reached"));
            world.service("shop").built();
            world.ask("0s", "A", "shop.buy");
            world.at("5ms", () -> world.host("shop-1").crash());
            assertEquals(List.of("2ms A ok"), world.run("1s"));
        }
    }

    @Nested
    class InAServiceOfTwo {

        private final String[] requests = {"A", "B", "C", "D", "E", "F", "G", "H"};

        /** One request every 5 s, in turn to shop-1 and shop-2, from 1 s on; shop-1 breaks at 2 s. */
        private List<String> askedEveryFiveSeconds(Consumer<Host> begin) {
            world.service("shop").in("a", "b").healthChecks().does("buy", work("10ms"));
            world.service("shop").built();
            world.at("2s", () -> begin.accept(world.host("shop-1")));
            for (int i = 0; i < requests.length; i++) {
                world.ask((1 + 5 * i) + "s", requests[i], "shop.buy");
            }
            return world.run("60s");
        }

        @Test
        void staysInRotationUntilThreeHealthChecksHaveMissedIt() {
            // Checks at 10, 20 and 30 s miss it; C and E were still sent there.
            assertEquals(List.of("1.012s A ok", "6.012s B ok", "11.002s C unreachable", "16.012s D ok",
                    "21.002s E unreachable", "26.012s F ok", "31.012s G ok", "36.012s H ok"), askedEveryFiveSeconds(Host::crash));
        }

        @Test
        void isMissedBySilenceToo() {
            assertEquals(List.of("1.012s A ok", "6.012s B ok", "16.012s D ok", "26.012s F ok", "31.012s G ok", "36.012s H ok"),
                    askedEveryFiveSeconds(Host::freeze));
        }

        @Test
        void answersHealthChecksWhenItIsOnlySlow() {
            assertEquals(List.of("1.012s A ok", "6.012s B ok", "12.002s C ok", "16.012s D ok",
                    "22.002s E ok", "26.012s F ok", "32.002s G ok", "36.012s H ok"),
                    askedEveryFiveSeconds(host -> host.slowDown(100)));
        }

        @Test
        void isBackAfterTheFirstCheckThatItAnswers() {
            world.at("42s", () -> world.host("shop-1").restart());
            world.ask("45s", "I", "shop.buy");
            world.ask("46s", "J", "shop.buy");
            world.ask("51s", "K", "shop.buy");
            world.ask("52s", "L", "shop.buy");
            world.at("49s", () -> assertFalse(world.service("shop").built().inRotation(0)));
            world.at("51s", () -> assertTrue(world.service("shop").built().inRotation(0)));
            List<String> log = askedEveryFiveSeconds(Host::crash);
            assertEquals(List.of("45.012s I ok", "46.012s J ok", "51.012s K ok", "52.012s L ok"), log.subList(8, 12));
        }

        @Test
        void isOutBetween20And30SecondsAfterItBroke() {
            for (String broken : List.of("1ms", "5s", "9999ms")) {
                TinyWorld other = new TinyWorld();
                other.service("shop").in("a", "b").healthChecks().does("buy", work("10ms"));
                Service shop = other.service("shop").built();
                long brokenAt = TinyWorld.nanos(broken);
                other.at(broken, () -> other.host("shop-1").crash());
                other.run(TinyWorld.text(brokenAt + TinyWorld.nanos("20s")));
                assertTrue(shop.inRotation(0), "20 s after " + broken);
                other.run(TinyWorld.text(brokenAt + TinyWorld.nanos("30s")));
                assertFalse(shop.inRotation(0), "30 s after " + broken);
            }
        }
    }
}
