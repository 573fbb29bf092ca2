package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.resilience.Places.Place;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.github.resilience4j.bulkhead.internal.FixedThreadPoolBulkhead;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, beside the real library. */
class PlacesTest {

    @Nested
    class OfASemaphore {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4})
        void agreeWithResilience4jStepByStep(long seed) {
            Random random = new Random(seed);
            for (int round = 0; round < 50; round++) {
                int most = 1 + random.nextInt(8);
                var theirs = io.github.resilience4j.bulkhead.Bulkhead.of("oracle",
                        BulkheadConfig.custom().maxConcurrentCalls(most).maxWaitDuration(Duration.ZERO).build());
                SemaphorePlaces ours = new SemaphorePlaces(most, false);
                for (int step = 0; step < 200; step++) {
                    if (ours.inside() == 0 || random.nextBoolean()) {
                        assertEquals(theirs.tryAcquirePermission() ? Place.INSIDE : Place.NOWHERE, ours.ask(0, 0));
                    } else {
                        theirs.onComplete();
                        ours.leave(0);
                    }
                    assertEquals(theirs.getMetrics().getAvailableConcurrentCalls(), most - ours.inside());
                }
            }
        }

        @Test
        void theLibraryGrowsByAPermitThatIsGivenBackTwiceAndOursCannot() {
            var theirs = io.github.resilience4j.bulkhead.Bulkhead.of("oracle",
                    BulkheadConfig.custom().maxConcurrentCalls(1).build());
            theirs.onComplete();
            assertEquals(2, theirs.getMetrics().getAvailableConcurrentCalls());
        }
    }

    @Nested
    class OfThreads {

        /** A task that the library runs until it is told to end. */
        private static final class Task {
            private final CountDownLatch started = new CountDownLatch(1);
            private final CountDownLatch ends = new CountDownLatch(1);
            private final CountDownLatch ended = new CountDownLatch(1);
            private volatile Thread thread;

            void run() {
                thread = Thread.currentThread();
                started.countDown();
                try {
                    ends.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                ended.countDown();
            }

            void hasStarted() throws InterruptedException {
                assertTrue(started.await(10, TimeUnit.SECONDS), "the library runs it too");
            }

            /** It waits for its end at first; when that has come and it waits again, it is back at the queue. */
            void endsAndItsThreadRests() throws InterruptedException {
                ends.countDown();
                assertTrue(ended.await(10, TimeUnit.SECONDS), "the library lets it end");
                for (int idle = 0; idle < 2;) {
                    Thread.sleep(0, 50_000);
                    Thread.State state = thread.getState();
                    idle = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING ? idle + 1 : 0;
                }
            }
        }

        @ParameterizedTest(name = "core {0}, most {1}, queue {2}")
        @CsvSource({"1, 1, 1", "1, 3, 2", "2, 5, 3", "3, 3, 4", "2, 4, 0", "1, 6, 1"})
        void agreeWithTheRealPoolStepByStep(int core, int most, int queue) throws Exception {
            Random random = new Random(core * 100 + most * 10 + queue);
            FixedThreadPoolBulkhead theirs = new FixedThreadPoolBulkhead("oracle", ThreadPoolBulkheadConfig.custom()
                    .coreThreadPoolSize(core).maxThreadPoolSize(most).queueCapacity(queue).keepAliveDuration(Duration.ofHours(1))
                    .build());
            ThreadPlaces ours = new ThreadPlaces(core, most, queue, Duration.ofHours(1).toNanos());
            List<Task> running = new ArrayList<>();
            Deque<Task> queued = new ArrayDeque<>();
            try {
                for (int step = 0; step < 150; step++) {
                    if (running.isEmpty() || random.nextInt(5) < 3) {
                        submit(theirs, ours, running, queued);
                    } else {
                        Task ended = running.remove(random.nextInt(running.size()));
                        if (queued.isEmpty()) {
                            ended.endsAndItsThreadRests();
                            ours.leave(0);
                        } else {
                            ended.ends.countDown();
                            Task next = queued.poll();
                            next.hasStarted();
                            running.add(next);
                        }
                    }
                    assertEquals(running.size(), ours.inside());
                    assertEquals(theirs.getMetrics().getThreadPoolSize(), ours.threads(0));
                    assertEquals(theirs.getMetrics().getQueueDepth(), queued.size());
                }
            } finally {
                running.forEach(task -> task.ends.countDown());
                queued.forEach(task -> task.ends.countDown());
                theirs.close();
            }
        }

        private void submit(FixedThreadPoolBulkhead theirs, ThreadPlaces ours, List<Task> running, Deque<Task> queued)
                throws InterruptedException {
            Task task = new Task();
            Place place = ours.ask(0, queued.size());
            if (place == Place.NOWHERE) {
                assertThrows(BulkheadFullException.class, () -> theirs.submit(task::run));
                return;
            }
            theirs.submit(task::run);
            if (place == Place.INSIDE) {
                task.hasStarted();
                running.add(task);
            } else {
                queued.add(task);
            }
        }

        /** Two above a core of one end 20 after they became idle, the one of the core does not. */
        @Test
        void endAboveTheCoreWhenTheyHaveBeenIdleForLong() {
            ThreadPlaces places = new ThreadPlaces(1, 3, 0, 20);
            for (int task = 0; task < 3; task++) {
                assertEquals(Place.INSIDE, places.ask(0, 0));
            }
            places.leave(10);
            places.leave(15);
            places.leave(40);
            assertEquals(1, places.threads(40), "the first two have ended at 30 and 35");
            assertEquals(1, places.threads(1_000_000));
        }

        @Test
        void aThreadOfTheCoreThatCameToRestAmongManyStaysAfterAll() {
            ThreadPlaces places = new ThreadPlaces(2, 3, 0, 20);
            for (int task = 0; task < 3; task++) {
                assertEquals(Place.INSIDE, places.ask(0, 0));
            }
            for (int task = 0; task < 3; task++) {
                places.leave(task);
            }
            assertEquals(3, places.threads(19));
            assertEquals(2, places.threads(20));
            assertEquals(2, places.threads(1_000));
            assertEquals(0, places.inside());
        }

        @Test
        void startAThreadForEachTaskUpToTheCoreAlsoWhileOthersAreIdle() {
            ThreadPlaces places = new ThreadPlaces(2, 2, 5, 20);
            places.ask(0, 0);
            places.leave(1);
            places.ask(2, 0);
            assertEquals(2, places.threads(2));
        }
    }
}
