package dev.faultline.model.workload;

import static dev.faultline.model.workload.Crowd.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Exponential;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedPopulationTest {

    @Test
    void thinksAsksWaitsAndThinksAgain() {
        Crowd crowd = Crowd.closed(1, new Constant(2 * S), S / 2, 0, 10 * S);
        assertEquals(List.of(2 * S, 9 * S / 2, 7 * S, 19 * S / 2), crowd.times());
    }

    @Test
    void isSlowedDownByASlowSystem() {
        // Users over think time and response time.
        assertEquals(100 * 1_000 / 2.5, Crowd.closed(100, new Exponential(2.0 * S), S / 2, 0, 1_000 * S).noted.size(), 600);
        assertEquals(100 * 1_000 / 12.0, Crowd.closed(100, new Exponential(2.0 * S), 10 * S, 0, 1_000 * S).noted.size(), 160);
    }

    @Test
    void neverHasMoreUnderWayThanThereAreUsers() {
        Crowd crowd = Crowd.closed(5, new Constant(0), S, 0, 10 * S);
        assertEquals(5 * 10, crowd.noted.size());
        for (long at = 0; at < 10 * S; at += S) {
            assertEquals(5, crowd.countBetween(at - 1, at));
        }
    }

    @Test
    void stopsAskingAtTheEndAndIsAnsweredStill() {
        Crowd crowd = Crowd.closed(10, new Exponential(1.0 * S), S, 0, 20 * S);
        assertTrue(crowd.noted.get(crowd.noted.size() - 1).at() < 20 * S);
        assertEquals(0, crowd.population.open());
        assertEquals("", crowd.population.audit());
    }

    @Test
    void hasTheSameCustomersWhetherTheSystemIsFastOrSlow() {
        Crowd fast = Crowd.closed(10, new Exponential(1.0 * S), S / 10, 0, 100 * S);
        Crowd slow = Crowd.closed(10, new Exponential(1.0 * S), S, 0, 100 * S);
        assertTrue(slow.noted.size() < fast.noted.size());
        assertTrue(new HashSet<>(fast.customers()).containsAll(slow.customers()));
        assertEquals(slow.noted.size(), new HashSet<>(slow.customers()).size());
    }

    @Test
    void doesNotMakeAUserOutOfASecondClick() {
        Crowd crowd = Crowd.closed(1, new Constant(2.0 * S), S / 2, 1, 10 * S);
        assertEquals(8, crowd.noted.size());
        assertEquals(4, new HashSet<>(crowd.customers()).size());
    }
}
