package dev.faultline.model.network;

import static dev.faultline.model.TinyWorld.nanos;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.balancing.Localities;
import dev.faultline.model.balancing.LocalityBalancer;
import dev.faultline.model.balancing.RandomChoice;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From a caller on one host to a callee on another, 1 ms away. The callee answers after 10 ms, cancelled or not. */
class RouteTest {

    private final TinyWorld world = new TinyWorld();
    private final Host here = world.host("shop-1", "a");
    private final Host there = world.host("stock-1", "b");
    private final Link link = world.link("shop", "stock");
    private final Rotation rotation = Rotation.ofOne(world.stage().simulation());
    private final Callee callee = new Callee();
    private final Route route = new Route(world.stage(), here, link, rotation, new Receiver[] {callee});
    private Call call;
    private int answers;
    private boolean answersWhenCancelled;

    private final class Callee implements Receiver {

        private final Handler<Crossing> onDone = Handler.of("test.done",
                crossing -> crossing.complete(crossing.call(), Outcome.OK));

        @Override
        public Host host() {
            return there;
        }

        @Override
        public void receive(Crossing crossing) {
            world.note("received");
            there.after(nanos("10ms"), onDone, crossing);
        }

        @Override
        public void cancel(Crossing crossing) {
            world.note("cancelled");
            if (answersWhenCancelled) {
                crossing.complete(crossing.call(), Outcome.CANCELLED);
            }
        }
    }

    private void send(String at) {
        world.at(at, () -> {
            call = world.stage().calls().root(null, 1, 1, 1);
            route.call(call, answer());
            world.note("sent");
        });
    }

    private Completion answer() {
        return (of, outcome) -> {
            answers++;
            String late = of.isAbandoned() ? " late" : "";
            world.note(outcome.name().toLowerCase(Locale.ROOT) + late + ", network " + TinyWorld.text(of.networkNanos()));
            world.stage().calls().release(of);
        };
    }

    @Test
    void takesTheRequestThereAndTheAnswerBackAndAccountsForBothTrips() {
        send("0s");
        assertEquals(List.of("0s sent", "1ms received", "12ms ok, network 2ms"), world.run("1s"));
    }

    @Test
    void isUnreachableAtOnceWhenTheBalancerSendsItToNobody() {
        Rotation nobody = new Rotation(world.stage().simulation(),
                new LocalityBalancer(Localities.none(1), RandomChoice::new, 0, 1), Pool.of(1, index -> false, index -> true), null,
                null);
        Route blocked = new Route(world.stage(), here, link, nobody, new Receiver[] {callee});
        world.at("0s", () -> blocked.call(world.stage().calls().root(null, 1, 1, 1), answer()));
        assertEquals(List.of("0s unreachable, network 0s"), world.run("1s"));
    }

    @Nested
    class IsNeverSynchronous {

        private final TinyWorld near = new TinyWorld("0s");

        @Test
        void evenWithoutLatency() {
            Receiver atOnce = new Receiver() {
                @Override
                public Host host() {
                    return near.host("stock-1", "a");
                }

                @Override
                public void receive(Crossing crossing) {
                    near.note("received");
                    crossing.complete(crossing.call(), Outcome.OK);
                    near.note("answered");
                }

                @Override
                public void cancel(Crossing crossing) {
                    near.note("cancelled");
                }
            };
            Route direct = new Route(near.stage(), near.host("shop-1", "a"), near.link("shop", "stock"), rotation,
                    new Receiver[] {atOnce});
            near.at("0s", () -> {
                Call of = near.stage().calls().root(null, 1, 1, 1);
                direct.call(of, (ended, outcome) -> near.note("told"));
                of.abandon(true);
                near.note("sent and cancelled");
            });
            assertEquals(List.of("0s sent and cancelled", "0s received", "0s answered", "0s told"),
                    near.run("1s"));
        }

        @Test
        void evenWhenARuleAnswers() {
            link.install((trip, bits) -> new Verdict.Answer(Outcome.ERROR));
            send("0s");
            assertEquals("0s sent", world.run("1s").get(0));
        }
    }

    @Nested
    class ToAHostThatBreaks {

        @Test
        void isRefusedAfterATripThereAndBackWhenItIsDown() {
            world.at("0s", there::crash);
            send("0s");
            assertEquals(List.of("0s sent", "2ms unreachable, network 2ms"), world.run("1s"));
        }

        @Test
        void waitsAtTheDoorOfAFrozenHostAndCallsThatNetwork() {
            world.at("0s", there::freeze);
            world.at("5ms", there::thaw);
            send("0s");
            assertEquals(List.of("0s sent", "5ms received", "16ms ok, network 6ms"), world.run("1s"));
        }

        @Test
        void hearsNothingFromAHostThatIsCutOff() {
            world.at("0s", there::cutOff);
            send("0s");
            assertEquals(List.of("0s sent"), world.run("1h"));
            assertEquals(1, route.lost());
        }

        @Test
        void isRefusedWhenItCrashesAfterTheDeparture() {
            send("0s");
            world.at("500us", there::crash);
            assertEquals(List.of("0s sent", "2ms unreachable, network 2ms"), world.run("1s"));
        }

        @Test
        void arrivesWhenItRestartsBeforeTheArrival() {
            world.at("0s", there::crash);
            send("0s");
            world.at("1ms", there::restart);
            assertEquals(List.of("0s sent", "1ms received", "12ms ok, network 2ms"), world.run("1s"));
        }
    }

    @Nested
    class FromAHostThatBreaks {

        @Test
        void dropsAndCountsAnAnswerForACallerThatHasCrashedSince() {
            send("0s");
            world.at("5ms", here::crash);
            assertEquals(List.of("0s sent", "1ms received"), world.run("1s"));
            assertEquals(1, route.orphaned());
        }

        @Test
        void dropsItAlsoWhenTheCallerIsUpAgain() {
            send("0s");
            world.at("5ms", here::crash);
            world.at("6ms", here::restart);
            assertEquals(List.of("0s sent", "1ms received"), world.run("1s"));
            assertEquals(1, route.orphaned());
        }

        @Test
        void dropsItAtTheDoorWhenTheCallerCrashesWhileFrozen() {
            send("0s");
            world.at("5ms", here::freeze);
            world.at("20ms", here::crash);
            assertEquals(List.of("0s sent", "1ms received"), world.run("1s"));
            assertEquals(1, route.orphaned());
        }

        @Test
        void holdsTheAnswerAtTheDoorOfAFrozenCaller() {
            send("0s");
            world.at("5ms", here::freeze);
            world.at("20ms", here::thaw);
            assertEquals(List.of("0s sent", "1ms received", "20ms ok, network 10ms"), world.run("1s"));
        }

        @Test
        void canStillHaveWhatItSentArrive() {
            send("0s");
            world.at("500us", here::crash);
            assertEquals(List.of("0s sent", "1ms received"), world.run("1s"));
        }

        @Test
        void forgetsWhatWasUnderWayAndDoesNotCountItsEndTwice() {
            send("0s");
            world.at("5ms", () -> {
                here.crash();
                rotation.forget();
                here.restart();
            });
            send("6ms");
            world.at("13ms", () -> world.note(rotation.outstanding(0) + " under way"));
            assertEquals(List.of("0s sent", "1ms received", "6ms sent", "7ms received", "13ms 1 under way",
                    "18ms ok, network 2ms"), world.run("1s"));
            assertEquals(0, rotation.outstanding(0));
        }
    }

    @Nested
    class OfACallThatIsGivenUp {

        @Test
        void bringsTheAnswerBackLate() {
            send("0s");
            world.at("5ms", () -> call.abandon(false));
            assertEquals(List.of("0s sent", "1ms received", "12ms ok late, network 2ms"), world.run("1s"));
        }

        @Test
        void tellsTheCalleeByAMessageThatTravels() {
            send("0s");
            world.at("5ms", () -> call.abandon(true));
            assertEquals(List.of("0s sent", "1ms received", "6ms cancelled", "12ms ok late, network 2ms"), world.run("1s"));
        }

        @Test
        void tellsTheCalleeNothingWhenItHasAnswered() {
            send("0s");
            world.at("10500us", () -> call.abandon(true));
            assertEquals(List.of("0s sent", "1ms received", "12ms ok late, network 2ms"), world.run("1s"));
        }

        @Test
        void doesNotBotherTheCalleeWhenTheWordArrivesBeforeTheRequest() {
            LinkRule slow = delay(Direction.REQUEST, "10ms");
            link.install(slow);
            send("0s");
            world.at("1ms", () -> link.remove(slow));
            world.at("2ms", () -> call.abandon(true));
            assertEquals(List.of("0s sent", "12ms cancelled late, network 12ms"), world.run("1s"));
        }

        @Test
        void waitsAtTheDoorOfAFrozenCalleeLikeAnyMessage() {
            send("0s");
            world.at("2ms", there::freeze);
            world.at("5ms", () -> call.abandon(true));
            world.at("8ms", there::thaw);
            assertEquals(List.of("0s sent", "1ms received", "8ms cancelled", "12ms ok late, network 2ms"), world.run("1s"));
        }

        @Test
        void doesNotCountItAsUnderWayAnyMore() {
            send("0s");
            world.at("5ms", () -> {
                call.abandon(false);
                world.note(rotation.outstanding(0) + " under way");
            });
            world.run("1s");
            assertEquals(0, rotation.outstanding(0));
        }

        @Test
        void canBeGivenUpAfterItVanishedAndIsFreeForAnother() {
            world.at("0s", there::cutOff);
            send("0s");
            world.at("5ms", () -> call.abandon(true));
            world.at("6ms", there::reconnect);
            send("7ms");
            assertEquals(List.of("0s sent", "7ms sent", "8ms received", "19ms ok, network 2ms"), world.run("1s"));
            assertEquals(0, rotation.outstanding(0));
        }

        @Test
        void isFreeForOneOtherOnlyWhenTheCalleeStopsAndItsWordIsLost() {
            answersWhenCancelled = true;
            LinkRule noAnswers = (trip, bits) -> trip.direction() == Direction.RESPONSE ? Verdict.DROP : Verdict.PASS;
            link.install(noAnswers);
            send("0s");
            world.at("2ms", () -> call.abandon(true));
            world.at("5ms", () -> link.remove(noAnswers));
            send("20ms");
            send("20ms");
            world.run("1s");
            assertEquals(2, answers);
        }

        @Test
        void leavesOtherCallsAloneWhenItIsGivenUpAfterItsEnd() {
            send("0s");
            world.at("20ms", () -> call.abandon(true));
            send("30ms");
            send("30ms");
            world.run("1s");
            assertEquals(3, answers);
        }
    }

    @Nested
    class OverALinkWithRules {

        @Test
        void takesLongerByTheSumOfTheDelaysInTheirDirection() {
            link.install(delay(Direction.REQUEST, "5ms"));
            link.install(delay(Direction.REQUEST, "7ms"));
            link.install(delay(Direction.RESPONSE, "20ms"));
            send("0s");
            assertEquals(List.of("0s sent", "13ms received", "44ms ok, network 34ms"), world.run("1s"));
        }

        @Test
        void isAnsweredAfterTheWayThereAndBackAndNeverArrives() {
            link.install(answer(Direction.REQUEST, Outcome.ERROR));
            send("0s");
            assertEquals(List.of("0s sent", "2ms error, network 2ms"), world.run("1s"));
        }

        @Test
        void canBeAnsweredByAnotherOutcomeOnTheWayBackWhichTakesAsLong() {
            link.install(answer(Direction.RESPONSE, Outcome.ERROR));
            send("0s");
            assertEquals(List.of("0s sent", "1ms received", "12ms error, network 2ms"), world.run("1s"));
        }

        @Test
        void isLostOnTheWayThere() {
            link.install((trip, bits) -> trip.direction() == Direction.REQUEST ? Verdict.DROP : Verdict.PASS);
            send("0s");
            assertEquals(List.of("0s sent"), world.run("1h"));
            assertEquals(1, route.lost());
            assertEquals(1, link.dropped());
        }

        @Test
        void isLostOnTheWayBack() {
            link.install((trip, bits) -> trip.direction() == Direction.RESPONSE ? Verdict.DROP : Verdict.PASS);
            send("0s");
            assertEquals(List.of("0s sent", "1ms received"), world.run("1h"));
            assertEquals(1, route.lost());
        }

        @Test
        void passesAgainWhenTheRuleIsGone() {
            LinkRule rule = answer(Direction.REQUEST, Outcome.ERROR);
            link.install(rule);
            world.at("5ms", () -> link.remove(rule));
            send("5ms");
            assertEquals(List.of("5ms sent", "6ms received", "17ms ok, network 2ms"), world.run("1s"));
        }

        private LinkRule answer(Direction of, Outcome outcome) {
            return (trip, bits) -> trip.direction() == of ? new Verdict.Answer(outcome) : Verdict.PASS;
        }
    }

    private static LinkRule delay(Direction of, String by) {
        return (trip, bits) -> trip.direction() == of ? new Verdict.Delay(nanos(by)) : Verdict.PASS;
    }
}
