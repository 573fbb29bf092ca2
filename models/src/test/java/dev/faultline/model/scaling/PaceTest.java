package dev.faultline.model.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.settings.Limit;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stabilisation windows and limits of change, looked at every 15 s; semantics reference, D10 and G7. */
class PaceTest {

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final ScaleUp UP = new ScaleUp(Duration.ZERO, 2, new Limit(4), PERIOD);
    private static final ScaleDown DOWN = new ScaleDown(Duration.ofSeconds(300), Share.ALL, Optional.empty(), PERIOD);

    private final List<Integer> sizes = new ArrayList<>();
    private Pace pace;
    private int current;
    private long seconds;

    private void beginWith(ScaleUp up, ScaleDown down, int instances) {
        current = instances;
        pace = new Pace(up, down, instances);
    }

    private void look(int desired) {
        seconds += 15;
        long now = seconds * 1_000_000_000L;
        int to = pace.allowed(now, current, desired, 1, 1000);
        if (to != current) {
            pace.done(now, current, to);
        }
        current = to;
        sizes.add(to);
    }

    @Test
    void growsByTheLargerOfFourAndAllOfItEveryFifteenSeconds() {
        beginWith(UP, DOWN, 2);
        for (int i = 0; i < 5; i++) {
            look(40);
        }
        assertEquals(List.of(6, 12, 24, 40, 40), sizes);
    }

    @Test
    void growsAtOnceWithoutAWindow() {
        beginWith(UP, DOWN, 3);
        look(6);
        assertEquals(List.of(6), sizes);
    }

    @Test
    void shrinksOnlyAfterThreeHundredSecondsOfSuchRecommendations() {
        beginWith(UP, DOWN, 10);
        for (int i = 0; i < 20; i++) {
            look(4);
        }
        assertEquals(19, sizes.stream().filter(size -> size == 10).count());
        assertEquals(4, sizes.get(19), "at 300 s, when the beginning has left the window");
    }

    @Test
    void shrinksToTheHighestRecommendationOfTheWindow() {
        beginWith(UP, DOWN, 10);
        look(4);
        look(7);
        for (int i = 2; i < 20; i++) {
            look(4);
        }
        assertEquals(7, sizes.get(19), "at 300 s the 7 of 30 s still counts");
        look(4);
        look(4);
        assertEquals(4, sizes.get(21));
    }

    @Test
    void growsToTheLowestRecommendationOfItsWindow() {
        beginWith(new ScaleUp(Duration.ofSeconds(60), 100, Limit.UNLIMITED, PERIOD), DOWN, 2);
        look(9);
        look(5);
        look(9);
        look(9);
        look(9);
        look(9);
        assertEquals(List.of(2, 2, 2, 5, 5, 9), sizes);
    }

    @Test
    void shrinksByTheLargerOfAShareAndANumberWithinItsPeriod() {
        ScaleDown slow = new ScaleDown(Duration.ZERO, Share.parse("10%"), Optional.of(new Limit(2)), Duration.ofSeconds(30));
        beginWith(UP, slow, 40);
        for (int i = 0; i < 6; i++) {
            look(1);
        }
        // 4 of 40, then none within the 30 s, then 3.6 of 36, which is rounded down to 32, and so on.
        assertEquals(List.of(36, 36, 32, 32, 28, 28), sizes);
        beginWith(UP, slow, 10);
        look(1);
        assertEquals(8, current);
    }

    @Test
    void staysWithinItsBounds() {
        beginWith(UP, DOWN, 2);
        assertEquals(3, pace.allowed(15, 2, 40, 1, 3));
        assertEquals(2, pace.allowed(15, 2, 0, 2, 3));
    }
}
