package dev.faultline.model.workload;

import static dev.faultline.model.workload.Crowd.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.workload.Crowd.Noted;
import dev.faultline.sim.random.Zipf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenPopulationTest {

    private static RateProfile spike(double base) {
        RateProfile profile = new RateProfile(base);
        profile.replace(10 * S, 11 * S, 10_000, 10_000);
        return profile;
    }

    private static RateProfile ramp() {
        RateProfile profile = new RateProfile(100);
        profile.replace(10 * S, 20 * S, 100, 300);
        profile.replace(20 * S, Double.POSITIVE_INFINITY, 300, 300);
        return profile;
    }

    @Nested
    class ArrivingLikeClockwork {

        @Test
        void comesEvenlyFirstAfterOneGapAndLastAtTheEnd() {
            Crowd crowd = Crowd.open(1, new RateProfile(4), false, 2 * S);
            assertEquals(List.of(S / 4, S / 2, 3 * S / 4, S, 5 * S / 4, 3 * S / 2, 7 * S / 4, 2 * S), crowd.times());
        }

        @Test
        void comesExactlyAsOftenAsTheRateSaysAtAnyRate() {
            for (int rate : new int[] {1, 3, 7, 100, 999, 1_000, 30_011}) {
                assertEquals(20L * rate, Crowd.open(1, new RateProfile(rate), false, 20 * S).noted.size(), "at " + rate + "/s");
            }
        }

        @Test
        void doesNotDriftOverMillionsOfArrivals() {
            Crowd crowd = Crowd.open(1, new RateProfile(30_000), false, 100 * S);
            assertEquals(3_000_000, crowd.noted.size());
            for (int second = 1; second <= 100; second++) {
                assertEquals(second * S, crowd.noted.get(30_000 * second - 1).at(), 1);
            }
        }

        @Test
        void comesExactlyAsOftenAsASpikeSays() {
            Crowd crowd = Crowd.open(1, spike(100), false, 20 * S);
            assertEquals(1_000, crowd.countBetween(0, 10 * S));
            assertEquals(10_000, crowd.countBetween(10 * S, 11 * S));
            assertEquals(900, crowd.countBetween(11 * S, 20 * S));
        }

        @Test
        void comesAsOftenAsAStepAndARampSay() {
            RateProfile step = new RateProfile(100);
            step.replace(10 * S, Double.POSITIVE_INFINITY, 500, 500);
            assertEquals(5_000, Crowd.open(1, step, false, 20 * S).countBetween(10 * S, 20 * S));
            assertEquals(2_000, Crowd.open(1, ramp(), false, 30 * S).countBetween(10 * S, 20 * S), 1);
        }
    }

    @Nested
    class ArrivingAtRandom {

        @Test
        void comesAsOftenAsTheRateSaysOnAverage() {
            assertEquals(100_000, Crowd.open(1, new RateProfile(1_000), true, 100 * S).noted.size(), 4 * 317);
        }

        @Test
        void leavesExponentialGaps() {
            List<Long> times = Crowd.open(1, new RateProfile(1_000), true, 100 * S).times();
            double sum = 0;
            double squares = 0;
            long shorterThanHalfTheMean = 0;
            for (int i = 1; i < times.size(); i++) {
                double gap = (times.get(i) - times.get(i - 1)) / 1e6;
                sum += gap;
                squares += gap * gap;
                shorterThanHalfTheMean += gap < 0.5 ? 1 : 0;
            }
            double mean = sum / (times.size() - 1);
            assertEquals(1, mean, 0.013);
            assertEquals(1, Math.sqrt(squares / (times.size() - 1) - mean * mean), 0.02);
            assertEquals(1 - StrictMath.exp(-0.5), (double) shorterThanHalfTheMean / times.size(), 0.007);
        }

        @Test
        void followsASpikeAStepAndARamp() {
            Crowd spiky = Crowd.open(1, spike(100), true, 20 * S);
            assertEquals(1_000, spiky.countBetween(0, 10 * S), 130);
            assertEquals(10_000, spiky.countBetween(10 * S, 11 * S), 400);
            assertEquals(900, spiky.countBetween(11 * S, 20 * S), 120);
            Crowd rising = Crowd.open(1, ramp(), true, 30 * S);
            assertEquals(750, rising.countBetween(10 * S, 15 * S), 110);
            assertEquals(1_250, rising.countBetween(15 * S, 20 * S), 142);
        }

        @Test
        void comesNoMoreAfterTheEnd() {
            Crowd crowd = Crowd.open(1, new RateProfile(1_000), true, 2 * S);
            assertEquals(crowd.noted.size(), crowd.countBetween(0, 2 * S));
        }

        @Test
        void comesOtherwiseWithAnotherSeed() {
            assertNotEquals(Crowd.open(1, new RateProfile(10), true, S).times(), Crowd.open(2, new RateProfile(10), true, S).times());
        }
    }

    @Nested
    class KeepsItsCustomers {

        @Test
        void whenTheRateIsScaledAndOnlyTheTimesShrink() {
            Crowd slow = Crowd.open(1, new RateProfile(100), true, 100 * S);
            Crowd fast = Crowd.open(1, new RateProfile(200), true, 50 * S);
            assertEquals(slow.customers(), fast.customers());
            for (int i = 0; i < slow.noted.size(); i++) {
                assertEquals(slow.noted.get(i).at() / 2.0, fast.noted.get(i).at(), 1.5);
                assertEquals(slow.noted.get(i).workKey(), fast.noted.get(i).workKey());
            }
        }

        @Test
        void whenThereIsASpikeAndThoseBeforeItKeepTheirTimes() {
            Crowd calm = Crowd.open(1, new RateProfile(100), true, 20 * S);
            Crowd spiky = Crowd.open(1, spike(100), true, 20 * S);
            int before = (int) calm.countBetween(0, 10 * S);
            assertEquals(calm.times().subList(0, before), spiky.times().subList(0, before));
            assertEquals(calm.customers(), spiky.customers().subList(0, calm.noted.size()));
        }

        @Test
        void whenTheyComeLikeClockworkInstead() {
            Crowd random = Crowd.open(1, new RateProfile(100), true, 10 * S);
            Crowd even = Crowd.open(1, new RateProfile(100), false, 10 * S);
            int both = Math.min(random.noted.size(), even.noted.size());
            assertEquals(random.customers().subList(0, both), even.customers().subList(0, both));
        }

        @Test
        void whenSomeOfThemClickTwice() {
            Crowd once = Crowd.open(1, new RateProfile(100), true, 10 * S);
            Crowd twice = Crowd.open(1, new RateProfile(100), true, 10 * S, List.of(), 0.3);
            assertEquals(once.noted, twice.noted.stream().filter(each -> once.noted.contains(each)).toList());
        }
    }

    @Nested
    class ClickingTwice {

        private final Crowd crowd = Crowd.open(1, new RateProfile(1_000), true, 10 * S, List.of(new Zipf(1_000, 1)), 0.02);

        @Test
        void isWhatTheShareSaysAndNoMoreThanOnce() {
            Map<Long, Integer> clicks = new HashMap<>();
            crowd.noted.forEach(each -> clicks.merge(each.request(), 1, Integer::sum));
            assertEquals(0.02 * clicks.size(), clicks.values().stream().filter(count -> count == 2).count(), 60);
            assertEquals(0, clicks.values().stream().filter(count -> count > 2).count());
        }

        @Test
        void isTheSameIntentionWithinASecondButACallOfItsOwn() {
            Map<Long, Noted> first = new HashMap<>();
            double meanDelay = 0;
            int second = 0;
            for (Noted each : crowd.noted) {
                Noted before = first.putIfAbsent(each.request(), each);
                if (before != null) {
                    second++;
                    meanDelay += each.at() - before.at();
                    assertTrue(each.at() - before.at() < S);
                    assertEquals(before.customer(), each.customer());
                    assertNotEquals(before.workKey(), each.workKey());
                }
            }
            assertEquals(0.5 * S, meanDelay / second, 0.1 * S);
        }

        @Test
        void isAboutTheSameThings() {
            Map<Long, Long> about = new HashMap<>();
            crowd.noted.forEach(each -> {
                long key = crowd.population.keyValue(0, each.customer());
                Long before = about.put(each.request(), key);
                assertTrue(before == null || before == key);
            });
        }
    }

    @Nested
    class AskingAboutThings {

        private final Crowd crowd = Crowd.open(1, new RateProfile(1_000), true, 20 * S,
                List.of(new Zipf(1_000, 1), new Zipf(1_000, 1), new Zipf(4, 0)), 0);

        @Test
        void prefersThePopularOnes() {
            double weights = 0;
            for (int i = 1; i <= 1_000; i++) {
                weights += 1.0 / i;
            }
            long first = values(0).stream().filter(key -> key == 0).count();
            long second = values(0).stream().filter(key -> key == 1).count();
            assertEquals(20_000 / weights, first, 220);
            assertEquals(10_000 / weights, second, 160);
        }

        @Test
        void choosesForEachKeyByItself() {
            List<Long> one = values(0);
            List<Long> other = values(1);
            long same = 0;
            for (int i = 0; i < one.size(); i++) {
                same += one.get(i).equals(other.get(i)) ? 1 : 0;
            }
            // The sum of the squared probabilities of a Zipf law of 1000 keys is 0.0294.
            assertEquals(0.0294, (double) same / one.size(), 0.006);
        }

        @Test
        void staysWithinTheKeys() {
            assertEquals(new HashSet<>(List.of(0L, 1L, 2L, 3L)), new HashSet<>(values(2)));
        }

        private List<Long> values(int key) {
            List<Long> values = new ArrayList<>();
            crowd.noted.forEach(each -> values.add(crowd.population.keyValue(key, each.customer())));
            return values;
        }
    }

    @Nested
    class Books {

        @Test
        void countWhatStartedAndWhatIsUnderWay() {
            Crowd crowd = Crowd.open(1, new RateProfile(100), true, 10 * S, List.of(), 0.5);
            assertEquals(crowd.noted.size(), crowd.population.started());
            assertEquals(0, crowd.population.open());
            assertEquals("", crowd.population.audit());
        }
    }
}
