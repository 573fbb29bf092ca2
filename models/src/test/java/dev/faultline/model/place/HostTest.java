package dev.faultline.model.place;

import static dev.faultline.model.TinyWorld.nanos;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import dev.faultline.sim.Handler;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One host, seen from inside (its timers, its work, what lives in its memory) and from its door. */
class HostTest {

    private final TinyWorld world = new TinyWorld();
    private final Host host = world.host("shop-1", "a");
    private final Handler<String> says = Handler.of("test.says", world::note);

    @BeforeEach
    void memoryListens() {
        host.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                world.note(silently ? "memory lost in silence" : "memory lost");
            }

            @Override
            public void restarted() {
                world.note("restarted");
            }

            @Override
            public void frozen() {
                world.note("frozen");
            }

            @Override
            public void thawed() {
                world.note("thawed");
            }
        });
    }

    private void timer(String at, String delay, String what) {
        world.at(at, () -> host.after(nanos(delay), says, what));
    }

    private void work(String at, String effort, String what) {
        world.at(at, () -> host.work(nanos(effort), says, what));
    }

    private void arrival(String at, String what) {
        world.at(at, () -> host.arrive(new Arrival() {
            @Override
            public void taken() {
                world.note(what + " taken");
            }

            @Override
            public void refused() {
                world.note(what + " refused");
            }

            @Override
            public void vanished() {
                world.note(what + " vanished");
            }
        }));
    }

    @Test
    void thatIsWholeRunsTimersAndWorkAndTakesWhatArrives() {
        timer("0s", "5ms", "timer");
        work("0s", "4ms", "work");
        arrival("2ms", "message");
        assertEquals(List.of("2ms message taken", "4ms work", "5ms timer"), world.run("1s"));
    }

    @Nested
    class ThatCrashes {

        @Test
        void losesMemoryTimersAndWorkForGood() {
            timer("0s", "5ms", "timer");
            work("0s", "5ms", "work");
            world.at("3ms", host::crash);
            world.at("4ms", host::restart);
            assertEquals(List.of("3ms memory lost", "4ms restarted"), world.run("1s"));
        }

        @Test
        void refusesWhatArrivesUntilItRestarts() {
            world.at("3ms", host::crash);
            arrival("4ms", "first");
            world.at("5ms", host::restart);
            arrival("6ms", "second");
            assertEquals(List.of("3ms memory lost", "4ms first refused", "5ms restarted", "6ms second taken"), world.run("1s"));
        }

        @Test
        void isAnotherHostAfterwardsToWhoRemembersItsIncarnation() {
            int before = host.incarnation();
            world.at("3ms", host::crash);
            world.at("4ms", host::restart);
            world.run("1s");
            assertTrue(host.incarnation() > before);
        }

        @Test
        void staysDownUntilTheLastReasonIsGone() {
            world.at("1ms", host::crash);
            world.at("2ms", host::crash);
            world.at("3ms", host::restart);
            arrival("4ms", "first");
            world.at("5ms", host::restart);
            arrival("6ms", "second");
            assertEquals(List.of("1ms memory lost", "4ms first refused", "5ms restarted", "6ms second taken"), world.run("1s"));
        }

        @Test
        void neitherIsUpNorAnswersHealthChecks() {
            host.crash();
            assertFalse(host.isUp());
            assertFalse(host.answers());
            host.restart();
            assertTrue(host.isUp());
            assertTrue(host.answers());
        }
    }

    @Nested
    class ThatIsFrozen {

        @Test
        void finishesItsWorkLaterByTheTimeThatItStoodStill() {
            work("0s", "10ms", "work");
            world.at("4ms", host::freeze);
            world.at("24ms", host::thaw);
            assertEquals(List.of("4ms frozen", "24ms thawed", "30ms work"), world.run("1s"));
        }

        @Test
        void runsOverdueTimersWhenItThawsAndTheOthersInTime() {
            timer("0s", "10ms", "overdue");
            timer("0s", "30ms", "in time");
            world.at("4ms", host::freeze);
            world.at("24ms", host::thaw);
            assertEquals(List.of("4ms frozen", "24ms thawed", "24ms overdue", "30ms in time"), world.run("1s"));
        }

        @Test
        void letsMessagesWaitAtItsDoor() {
            world.at("4ms", host::freeze);
            arrival("10ms", "message");
            world.at("24ms", host::thaw);
            assertEquals(List.of("4ms frozen", "24ms thawed", "24ms message taken"), world.run("1s"));
        }

        @Test
        void thawsIntoWhatHappenedMeanwhileInTheOrderInWhichItHappened() {
            timer("0s", "12ms", "timer of 12 ms");
            timer("0s", "8ms", "timer of 8 ms");
            world.at("4ms", host::freeze);
            arrival("10ms", "message of 10 ms");
            arrival("14ms", "message of 14 ms");
            world.at("24ms", host::thaw);
            arrival("24ms", "message of 24 ms");
            assertEquals(List.of("4ms frozen", "24ms thawed", "24ms timer of 8 ms", "24ms message of 10 ms taken",
                    "24ms timer of 12 ms", "24ms message of 14 ms taken", "24ms message of 24 ms taken"), world.run("1s"));
        }

        @Test
        void keepsItsMemoryAndItsIncarnation() {
            int before = host.incarnation();
            host.freeze();
            assertTrue(host.isUp());
            assertFalse(host.answers());
            host.thaw();
            assertEquals(before, host.incarnation());
            assertEquals(List.of("0s frozen", "0s thawed"), world.run("1s"));
        }

        @Test
        void standsStillUntilTheLastReasonIsGone() {
            work("0s", "10ms", "work");
            world.at("4ms", host::freeze);
            world.at("6ms", host::freeze);
            world.at("8ms", host::thaw);
            world.at("14ms", host::thaw);
            assertEquals(List.of("4ms frozen", "14ms thawed", "20ms work"), world.run("1s"));
        }

        @Test
        void canBeScheduledOnByWhoeverIsToldOfSomethingMeanwhile() {
            world.at("4ms", host::freeze);
            timer("6ms", "2ms", "timer");
            work("6ms", "10ms", "work");
            world.at("24ms", host::thaw);
            assertEquals(List.of("4ms frozen", "24ms thawed", "24ms timer", "34ms work"), world.run("1s"));
        }
    }

    @Nested
    class ThatIsSlow {

        @Test
        void takesLongerForWhatRemainsOfItsWorkAndForWhatComes() {
            work("0s", "10ms", "first");
            world.at("4ms", () -> host.slowDown(5));
            work("6ms", "10ms", "second");
            assertEquals(List.of("34ms first", "56ms second"), world.run("1s"));
        }

        @Test
        void isAsFastAsBeforeWhenThatEndsForWhatRemainsThen() {
            work("0s", "10ms", "first");
            world.at("4ms", () -> host.slowDown(5));
            world.at("24ms", () -> host.speedUp(5));
            work("24ms", "3ms", "second");
            assertEquals(List.of("26ms first", "27ms second"), world.run("1s"));
        }

        @Test
        void keepsItsClockItsMemoryAndItsManners() {
            timer("0s", "10ms", "timer");
            world.at("4ms", () -> host.slowDown(5));
            arrival("6ms", "message");
            assertEquals(List.of("6ms message taken", "10ms timer"), world.run("1s"));
            assertTrue(host.answers());
        }

        @Test
        void isSlowerByTheProductOfAllReasons() {
            work("0s", "10ms", "work");
            world.at("2ms", () -> host.slowDown(2));
            world.at("4ms", () -> host.slowDown(3));
            world.at("10ms", () -> host.speedUp(2));
            world.at("13ms", () -> host.speedUp(3));
            // 2 ms at full speed, 1 ms of work in 2 ms, 1 ms in 6 ms, 1 ms in 3 ms: 5 ms are left.
            assertEquals(List.of("18ms work"), world.run("1s"));
            assertEquals(1, host.slowness());
        }

        @Test
        void isExactlyAsFastAsBeforeAfterAnyNumberOfOddFactors() {
            host.slowDown(3.3);
            host.slowDown(1.7);
            host.slowDown(3.3);
            host.speedUp(1.7);
            host.speedUp(3.3);
            host.slowDown(0.1);
            host.speedUp(3.3);
            host.speedUp(0.1);
            assertEquals(1, host.slowness());
        }
    }

    @Nested
    class ThatIsCutOff {

        @Test
        void losesMemoryLikeACrashButInSilence() {
            timer("0s", "5ms", "timer");
            work("0s", "5ms", "work");
            world.at("3ms", host::cutOff);
            arrival("4ms", "first");
            world.at("6ms", host::reconnect);
            arrival("7ms", "second");
            assertEquals(List.of("3ms memory lost in silence", "4ms first vanished", "6ms restarted", "7ms second taken"),
                    world.run("1s"));
        }

        @Test
        void neitherIsUpNorAnswersHealthChecks() {
            host.cutOff();
            assertFalse(host.isUp());
            assertFalse(host.answers());
        }
    }

    @Nested
    class ThatBreaksInTwoWaysAtOnce {

        @Test
        void losesItsWorkWhenItCrashesWhileFrozenAndRefusesWhoWaitsAtTheDoor() {
            work("0s", "10ms", "work");
            timer("0s", "10ms", "timer");
            world.at("4ms", host::freeze);
            arrival("5ms", "message");
            world.at("6ms", host::crash);
            arrival("7ms", "another");
            world.at("8ms", host::thaw);
            world.at("9ms", host::restart);
            arrival("10ms", "last");
            assertEquals(List.of("4ms frozen", "6ms memory lost", "6ms message refused", "7ms another refused", "9ms restarted",
                    "10ms last taken"), world.run("1s"));
        }

        @Test
        void isStillFrozenWhenItRestartsBeforeItThaws() {
            world.at("4ms", host::freeze);
            world.at("6ms", host::crash);
            world.at("8ms", host::restart);
            arrival("9ms", "message");
            timer("9ms", "2ms", "timer");
            world.at("24ms", host::thaw);
            assertEquals(List.of("4ms frozen", "6ms memory lost", "8ms restarted", "24ms thawed", "24ms message taken",
                    "24ms timer"), world.run("1s"));
        }

        @Test
        void thatFreezesWhileItIsDownIsFrozenWhenItComesUp() {
            world.at("2ms", host::crash);
            world.at("4ms", host::freeze);
            arrival("5ms", "first");
            world.at("6ms", host::restart);
            arrival("7ms", "second");
            world.at("8ms", host::thaw);
            assertEquals(List.of("2ms memory lost", "5ms first refused", "6ms restarted", "8ms thawed", "8ms second taken"),
                    world.run("1s"));
        }

        @Test
        void doesNoWorkWhileFrozenHoweverSlow() {
            work("0s", "10ms", "work");
            world.at("2ms", () -> host.slowDown(2));
            world.at("6ms", host::freeze);
            world.at("26ms", host::thaw);
            world.at("30ms", () -> host.speedUp(2));
            // 2 ms at full speed, 2 in 4, nothing in 20, 2 in 4: 4 ms are left.
            assertEquals(List.of("6ms frozen", "26ms thawed", "34ms work"), world.run("1s"));
        }

        @Test
        void stretchesTheRestOfItsWorkThatBecameSlowOnlyWhileItWasFrozen() {
            work("0s", "10ms", "work");
            world.at("4ms", host::freeze);
            world.at("6ms", () -> host.slowDown(3));
            world.at("14ms", host::thaw);
            assertEquals(List.of("4ms frozen", "14ms thawed", "32ms work"), world.run("1s"));
        }

        @Test
        void staysDownWhenItsZoneComesBackButItHadCrashed() {
            world.at("2ms", host::crash);
            world.at("4ms", host::cutOff);
            arrival("5ms", "first");
            world.at("6ms", host::reconnect);
            arrival("7ms", "second");
            world.at("8ms", host::restart);
            arrival("9ms", "third");
            assertEquals(List.of("2ms memory lost", "5ms first vanished", "7ms second refused", "8ms restarted", "9ms third taken"),
                    world.run("1s"));
        }

        @Test
        void staysDarkWhenItRestartsInAZoneThatIsLost() {
            world.at("2ms", host::cutOff);
            world.at("3ms", host::crash);
            world.at("4ms", host::restart);
            arrival("5ms", "first");
            world.at("6ms", host::reconnect);
            assertEquals(List.of("2ms memory lost in silence", "5ms first vanished", "6ms restarted"), world.run("1s"));
        }

        @Test
        void losesWhatWaitsAtTheDoorInSilenceWhenTheZoneIsLostWhileItIsFrozen() {
            world.at("2ms", host::freeze);
            arrival("3ms", "message");
            world.at("4ms", host::cutOff);
            world.at("6ms", host::thaw);
            world.at("8ms", host::reconnect);
            assertEquals(List.of("2ms frozen", "4ms memory lost in silence", "4ms message vanished", "8ms restarted"),
                    world.run("1s"));
        }

        @Test
        void isSlowAfterACrashAsBefore() {
            world.at("1ms", () -> host.slowDown(2));
            world.at("2ms", host::crash);
            world.at("3ms", host::restart);
            work("4ms", "10ms", "work");
            assertEquals(List.of("2ms memory lost", "3ms restarted", "24ms work"), world.run("1s"));
        }
    }
}
