package dev.faultline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The engine tells the same story as a sorted list, whatever a program does to it. More programs run with
 * {@code -Dfaultline.programs=1000}.
 */
class EngineAgainstSortedListTest {
    private static final int PROGRAMS = Integer.getInteger("faultline.programs", 40);

    @ParameterizedTest(name = "about {0} pending")
    @CsvSource({"3, 3000", "30, 2000", "300, 400", "5000, 60"})
    void happensTheSame(int crowd, int steps) {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            List<String> expected = RandomProgram.story(new SortedListWorld(RandomProgram.GROUPS), seed, crowd, steps);
            List<String> actual = RandomProgram.story(new EngineWorld(RandomProgram.GROUPS), seed, crowd, steps);
            int different = firstDifference(expected, actual);
            assertEquals(-1, different,
                "program " + seed + " differs:\n" + around(expected, different) + "\n" + around(actual, different));
        }
    }

    @Test
    void cancelledTimersNeverRun() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            List<String> story = RandomProgram.story(new EngineWorld(RandomProgram.GROUPS), seed, 1000, 300);
            Set<String> never = new HashSet<>();
            story.stream().filter(line -> line.startsWith("cancelled ")).forEach(line -> never.add(line.split(" ")[1]));
            assertFalse(never.isEmpty());
            for (String line : story) {
                String[] words = line.split(" ");
                assertFalse(List.of("CHAOS", "MODEL", "OBSERVER").contains(words[0]) && never.contains(words[1]), line);
            }
        }
    }

    private static int firstDifference(List<String> expected, List<String> actual) {
        int length = Math.min(expected.size(), actual.size());
        return IntStream.range(0, length).filter(i -> !expected.get(i).equals(actual.get(i))).findFirst()
            .orElse(expected.size() == actual.size() ? -1 : length);
    }

    private static List<String> around(List<String> story, int line) {
        return story.subList(Math.max(0, Math.min(line - 3, story.size())), Math.max(0, Math.min(line + 4, story.size())));
    }

    /** The comparison itself is tested: each of these mistakes must be seen. */
    @Nested
    class AMistakeIsSeen {
        private void isSeen(RandomProgram.World wrong) {
            List<String> expected = RandomProgram.story(new SortedListWorld(RandomProgram.GROUPS), 1, 300, 400);
            List<String> actual = RandomProgram.story(wrong, 1, 300, 400);
            assertNotEquals(-1, firstDifference(expected, actual));
        }

        @Test
        void ifTiesRunBackwards() {
            isSeen(new SortedListWorld(RandomProgram.GROUPS) {
                @Override
                Comparator<Event> order() {
                    return Comparator.<Event>comparingLong(e -> e.time).thenComparing(e -> e.phase)
                        .thenComparingLong(e -> -e.schedule);
                }
            });
        }

        @Test
        void ifPhasesAreIgnored() {
            isSeen(new SortedListWorld(RandomProgram.GROUPS) {
                @Override
                Comparator<Event> order() {
                    return Comparator.<Event>comparingLong(e -> e.time).thenComparingLong(e -> e.schedule);
                }
            });
        }

        @Test
        void ifACancelledEventRuns() {
            isSeen(new EngineWorld(RandomProgram.GROUPS) {
                private int cancels;

                @Override
                public boolean cancel(long label) {
                    return ++cancels == 100 || super.cancel(label);
                }
            });
        }

        @Test
        void ifAStaleHandleCancelsAnother() {
            isSeen(new EngineWorld(RandomProgram.GROUPS) {
                @Override
                public boolean cancel(long label) {
                    return super.cancel(label) || super.cancel(label + 1);
                }
            });
        }

        @Test
        void ifResumeIsTakenForRelease() {
            isSeen(new EngineWorld(RandomProgram.GROUPS) {
                @Override
                public void endHold(int group, boolean resume) {
                    super.endHold(group, !resume);
                }
            });
        }

        @Test
        void ifARunGoesTooFar() {
            isSeen(new EngineWorld(RandomProgram.GROUPS) {
                @Override
                public StopReason run(long until, long maxEvents, RandomProgram program) {
                    return super.run(until + 1, maxEvents, program);
                }
            });
        }
    }

    @Test
    void theProgramsUseEverything() {
        List<String> story = RandomProgram.story(new EngineWorld(RandomProgram.GROUPS), 1, 300, 400);
        for (String word : List.of("CHAOS", "MODEL", "OBSERVER", "cancelled", "EMPTY", "REACHED_TIME", "EVENT_LIMIT")) {
            assertTrue(story.stream().anyMatch(line -> line.startsWith(word)), word);
        }
    }
}
