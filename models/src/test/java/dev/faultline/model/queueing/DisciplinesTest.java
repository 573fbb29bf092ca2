package dev.faultline.model.queueing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who is next, in lines other than first in, first out. Times are in milliseconds. */
class DisciplinesTest {

    private static final long MS = 1_000_000;

    private long now;
    private final List<String> givenUp = new ArrayList<>();
    private final Waiters<String> waiters = new Waiters<>() {
        @Override
        public long now() {
            return now;
        }

        /** The digit at the end. */
        @Override
        public int priority(String item) {
            return item.charAt(item.length() - 1) - '0';
        }

        /** The number before the colon, in milliseconds. */
        @Override
        public long deadlineNanos(String item) {
            return item.contains(":") ? Long.parseLong(item.substring(0, item.indexOf(':'))) * MS : Long.MAX_VALUE;
        }

        @Override
        public boolean isFresh(String item) {
            return !item.startsWith("begun");
        }

        @Override
        public void giveUp(String item) {
            givenUp.add(item);
        }
    };

    private static void joins(WaitingLine<String> line, String... items) {
        for (String item : items) {
            line.add(item);
        }
    }

    private static List<String> served(WaitingLine<String> line) {
        List<String> served = new ArrayList<>();
        for (String next = line.poll(); next != null; next = line.poll()) {
            served.add(next);
        }
        return served;
    }

    private void at(long millis) {
        now = millis * MS;
    }

    @Test
    void lastInFirstOutServesTheNewest() {
        WaitingLine<String> line = new Lifo<>();
        joins(line, "a", "b", "c");
        assertTrue(line.remove("b"));
        assertEquals(2, line.size());
        assertEquals(List.of("c", "a"), served(line));
    }

    @Test
    void priorityServesTheMostImportantAndAmongEqualsTheFirst() {
        WaitingLine<String> line = new Priority<>(waiters);
        joins(line, "a4", "b0", "c9", "d4", "e9");
        assertTrue(line.remove("d4"));
        assertFalse(line.remove("d4"));
        assertEquals(4, line.size());
        assertEquals(List.of("c9", "e9", "a4", "b0"), served(line));
        assertEquals(0, line.size());
    }

    @Test
    void deadlinesServeTheEarliestAndGiveUpWhomItIsTooLateFor() {
        WaitingLine<String> line = new EarliestDeadline<>(waiters, true);
        joins(line, "none", "30:a", "10:b", "20:c", "30:d");
        assertTrue(line.remove("20:c"));
        at(10);
        assertEquals(List.of("30:a", "30:d", "none"), served(line));
        assertEquals(List.of("10:b"), givenUp);
        WaitingLine<String> patient = new EarliestDeadline<>(waiters, false);
        joins(patient, "30:a", "10:b");
        at(50);
        assertEquals(List.of("10:b", "30:a"), served(patient));
    }

    @Nested
    class CodelForRequests {

        private final WaitingLine<String> line = new RequestCodel<>(waiters, 5 * MS, 100 * MS);

        @Test
        void letsABurstWaitForTheInterval() {
            joins(line, "a", "b");
            at(100);
            assertEquals("a", line.poll());
            at(101);
            assertEquals(List.of(), served(line));
            assertEquals(List.of("b"), givenUp);
        }

        @Test
        void letsWhoeverJoinsAStandingQueueWaitForTheTargetOnly() {
            joins(line, "a", "b", "c");
            at(90);
            assertEquals("a", line.poll());
            at(100);
            line.add("joins when the queue is 100 ms old, which is not standing yet");
            at(101);
            joins(line, "late", "later");
            assertEquals(List.of("joins when the queue is 100 ms old, which is not standing yet", "late", "later"),
                    served(line));
            assertEquals(List.of("b", "c"), givenUp);
        }

        @Test
        void dropsTheStaleOfAStandingQueue() {
            joins(line, "a");
            for (int i = 1; i <= 110; i++) {
                at(i);
                line.add("x" + i);
                if (i <= 99) {
                    line.poll();
                }
            }
            at(112);
            // One of those that joined before 101 ms is served now, since it may wait until its 100 ms are over.
            assertEquals("x99", line.poll());
            at(117);
            assertEquals(List.of("x100"), List.of(line.poll()));
            assertEquals(List.of(), served(line).stream().filter(item -> item.equals("x111")).toList());
            assertEquals(List.of("x101", "x102", "x103", "x104", "x105", "x106", "x107", "x108", "x109", "x110"), givenUp);
        }

        @Test
        void neverGivesUpWhatHasBegun() {
            joins(line, "begun", "b");
            at(500);
            assertEquals(List.of("begun"), served(line));
            assertEquals(List.of("b"), givenUp);
        }

        @Test
        void startsAfreshWhenTheQueueHasBeenEmpty() {
            joins(line, "a", "b");
            at(99);
            assertEquals(2, served(line).size());
            at(150);
            joins(line, "c", "d");
            at(250);
            assertEquals(List.of("c", "d"), served(line));
            assertEquals(List.of(), givenUp);
        }
    }

    /** RFC 8289: the first drop after a whole interval above the target, the next after interval / sqrt(count). */
    @Nested
    class CodelForPackets {

        private final WaitingLine<String> line = new PacketCodel<>(waiters, 5 * MS, 100 * MS);

        @Test
        void dropsMoreAndMoreOften() {
            for (int i = 0; i < 2000; i++) {
                line.add("p" + i);
            }
            List<Long> drops = new ArrayList<>();
            for (int millis = 6; millis <= 600; millis++) {
                at(millis);
                int before = givenUp.size();
                line.poll();
                if (givenUp.size() > before) {
                    drops.add((long) millis);
                }
            }
            // Above from 6 ms; 106, + 100, + 100/sqrt 2, + 100/sqrt 3 and so on, at the next dequeue.
            assertEquals(List.of(106L, 206L, 277L, 335L, 385L, 430L, 470L, 508L, 544L, 577L), drops);
        }

        @Test
        void dropsNobodyOfABurstThatIsGoneWithinTheInterval() {
            joins(line, "a", "b", "c", "d");
            at(60);
            line.poll();
            at(159);
            assertEquals(3, served(line).size());
            assertEquals(List.of(), givenUp);
        }

        @Test
        void stopsWhenSomebodyComesToTheHeadInTime() {
            for (int i = 0; i < 10; i++) {
                line.add("old" + i);
            }
            at(10);
            line.poll();
            at(111);
            line.poll();
            assertEquals(List.of("old1"), givenUp);
            at(400);
            for (int i = 0; i < 5; i++) {
                line.add("new" + i);
            }
            // Drops were due at 211, 211 + 100/sqrt 2 = 282, 282 + 100/sqrt 3 = 339 and 389 ms; the next is at 434 ms.
            assertEquals("old7", line.poll());
            assertEquals(List.of("old1", "old3", "old4", "old5", "old6"), givenUp);
            at(404);
            assertEquals(List.of("old8", "old9", "new0"), List.of(line.poll(), line.poll(), line.poll()));
            at(500);
            assertEquals("new1", line.poll(), "it has waited too long, but nobody else has for a whole interval");
            assertEquals(5, givenUp.size());
        }
    }

    @Nested
    class AdaptiveLastInFirstOut {

        @Test
        void servesInOrderUntilTheQueueStands() {
            WaitingLine<String> line = new AdaptiveLifo<>(waiters, 100 * MS, Long.MAX_VALUE);
            joins(line, "a", "b", "c");
            at(50);
            line.add("d");
            assertEquals("a", line.poll());
            at(101);
            line.add("e");
            assertEquals("e", line.poll());
            assertEquals(List.of("d", "c", "b"), served(line));
            at(200);
            joins(line, "f", "g");
            assertEquals(List.of("f", "g"), served(line), "a queue that was empty is served in order again");
            assertEquals(List.of(), givenUp);
        }

        @Test
        void discardsTheStaleWhenItHasATarget() {
            WaitingLine<String> line = new AdaptiveLifo<>(waiters, 100 * MS, 5 * MS);
            joins(line, "a", "begun", "c");
            at(99);
            line.add("d");
            at(110);
            joins(line, "e", "f");
            assertEquals("f", line.poll());
            assertEquals(List.of("a"), givenUp, "the oldest that is left has begun and is kept");
            assertTrue(line.remove("begun"));
            at(116);
            assertEquals(List.of("e", "d"), served(line), "behind d, which may still wait, e is not looked at");
            assertEquals(List.of("a", "c"), givenUp);
        }
    }
}
