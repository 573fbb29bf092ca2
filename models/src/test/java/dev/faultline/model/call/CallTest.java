package dev.faultline.model.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CallTest {

    private final Stage stage = Stage.of(1);
    private final Call call = stage.calls().root(null, 1, 1, 1);

    @Nested
    class WhenGivenUp {

        private final List<String> told = new ArrayList<>();

        @Test
        void tellsAllWhoCarryItFromTheInnermostOutwards() {
            call.carriedBy(carrier("policy"));
            call.carriedBy(carrier("link"));
            call.abandon(true);
            assertEquals(List.of("link cancels", "policy cancels"), told);
            assertTrue(call.isAbandoned());
        }

        @Test
        void tellsNobodyTwice() {
            call.carriedBy(carrier("link"));
            call.abandon(false);
            call.abandon(true);
            assertEquals(List.of("link"), told);
        }

        @Test
        void tellsOnlyThoseFurtherInWhenAPolicyGivesItUp() {
            call.carriedBy(carrier("outer"));
            int place = call.carriedBy(carrier("policy"));
            call.carriedBy(carrier("inner"));
            call.carriedBy(carrier("link"));
            call.abandonInside(place, false);
            assertEquals(List.of("link", "inner"), told);
        }

        @Test
        void hasRoomForAnyNumberOfCarriers() {
            for (int i = 0; i < 20; i++) {
                assertEquals(i, call.carriedBy(carrier("" + i)));
            }
            call.abandonInside(16, false);
            assertEquals(List.of("19", "18", "17"), told);
        }

        @Test
        void isWantedAgainOnceItIsAnotherCall() {
            call.carriedBy(carrier("old"));
            call.begin(null, 2, 2, 2, 2, 0);
            call.abandon(false);
            assertEquals(List.of(), told);
            call.begin(null, 3, 3, 3, 3, 0);
            assertFalse(call.isAbandoned());
        }

        private Carrier carrier(String name) {
            return (of, cancels) -> told.add(cancels ? name + " cancels" : name);
        }
    }

    @Test
    void bookingTheRestMakesTheAccountsAddUp() {
        call.addNetwork(3);
        call.addQueue(5);
        call.addBlocked(100);
        call.adoptRest(20);
        assertEquals(12, call.blockedNanos());
        assertEquals(20, call.networkNanos() + call.queueNanos() + call.serviceNanos() + call.backOffNanos()
                + call.blockedNanos());
    }
}
