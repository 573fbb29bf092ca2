package dev.faultline.model.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.sim.Simulation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The books of updates: addressed = seen + missed + unseen. */
class PushBooksTest {

    private final PushBooks books = new PushBooks(new Simulation());

    @Test
    void balanceWhenEachUserHasSeenMissedOrStillMaySee() {
        books.published(50_000_000);
        books.saw(49_999_000, 5_000_000);
        books.missed(900, "cut-off");
        assertEquals("", books.audit("scores", 100));
        assertEquals(100, books.unseen().value());
        assertEquals(Map.of("cut-off", 900L), books.missedBecause());
    }

    @Test
    void sayWhatDoesNotAddUp() {
        books.published(10);
        books.saw(4, 1);
        assertEquals("push channel scores: 10 addressed, but 4 seen + 0 missed + 5 not seen yet", books.audit("scores", 5));
    }

    @Test
    void whatComesAgainIsAnEventAndNoOutcome() {
        books.published(10);
        books.saw(10, 1);
        books.duplicated(3);
        books.disordered(2);
        assertEquals("", books.audit("scores", 0));
        assertEquals(3, books.duplicates());
        assertEquals(2, books.outOfOrder());
    }

    @Test
    void keepTheTimeThatUsersTakeToComeBack() {
        long[] told = new long[2];
        books.listen(new PushListener() {
            @Override
            public void reconnected(long users, long nanos) {
                told[0] += users;
                told[1] = nanos;
            }
        });
        books.reconnected(7, 30);
        assertEquals(7, books.reconnects());
        assertEquals(7, told[0]);
        assertEquals(30, told[1]);
    }
}
