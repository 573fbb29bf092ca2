package dev.faultline.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.call.Outcome;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import org.junit.jupiter.api.Test;

/** Keys are in progress for 10 ns at most, and remembered for 100 ns. */
class KeyRecordsTest {

    private final Simulation clock = new Simulation();
    private final Handler<KeyRecordsTest> nothing = Handler.of("test.nothing", test -> { });
    private final KeyRecords records = new KeyRecords(clock, 100, 10);

    private void at(long nanos) {
        clock.at(nanos, nothing, this);
        clock.run(nanos, Long.MAX_VALUE);
    }

    @Test
    void aKeyGoesFromAbsentToInProgressToDone() {
        assertEquals(KeyRecords.CLAIMED, records.claim(5, 1));
        assertEquals(KeyRecords.BUSY, records.claim(5, 2));
        records.settle(5, 1, Outcome.OK);
        assertEquals(KeyRecords.DONE, records.claim(5, 2));
    }

    @Test
    void aPermanentErrorIsRememberedToo() {
        records.claim(5, 1);
        records.settle(5, 1, Outcome.PERMANENT_ERROR);
        assertEquals(KeyRecords.DONE_WITH_ERROR, records.claim(5, 2));
    }

    @Test
    void whatWasNotDoneMayBeTriedAgain() {
        records.claim(5, 1);
        records.release(5, 1);
        assertEquals(KeyRecords.CLAIMED, records.claim(5, 2));
    }

    @Test
    void anotherTakesOverWhenTheLeaseHasEndedAndTheFirstIsTooLateThen() {
        records.claim(5, 1);
        at(9);
        assertEquals(KeyRecords.BUSY, records.claim(5, 2));
        at(10);
        assertEquals(KeyRecords.CLAIMED, records.claim(5, 2));
        records.settle(5, 1, Outcome.OK);
        assertEquals(KeyRecords.BUSY, records.claim(5, 3));
    }

    @Test
    void doneIsForgottenAfterItsTime() {
        records.claim(5, 1);
        at(5);
        records.settle(5, 1, Outcome.OK);
        at(104);
        assertEquals(KeyRecords.DONE, records.claim(5, 2));
        at(105);
        assertEquals(KeyRecords.CLAIMED, records.claim(5, 3));
    }

    @Test
    void onlyWhatIsKnownTakesRoom() {
        for (int key = 0; key < 1000; key++) {
            records.claim(key, key);
            if (key % 2 == 0) {
                records.settle(key, key, Outcome.OK);
            }
            at(key + 1);
        }
        assertEquals(55, records.size(), "half of the last 100 are done, and half of the last 10 are in progress");
    }

    @Test
    void aStoreThatForgetsForgetsKeys() {
        records.claim(5, 1);
        records.claim(6, 2);
        records.lost(5);
        assertEquals(KeyRecords.CLAIMED, records.claim(5, 3));
        records.allLost();
        assertEquals(KeyRecords.CLAIMED, records.claim(6, 4));
    }
}
