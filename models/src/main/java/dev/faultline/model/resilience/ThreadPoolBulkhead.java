package dev.faultline.model.resilience;

import dev.faultline.model.call.Endpoint;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Shorthand;
import java.time.Duration;
import java.util.Optional;

/**
 * A {@link Bulkhead} whose places are the threads of a pool with a queue before it, by the rules of {@link ThreadPlaces}. Nobody
 * waits for a limited time: a call is in the queue until a thread takes it, or until its caller gives it up; then it still takes
 * its place in the queue until its turn, as in the library. Source: Resilience4j 2.4.0, {@code FixedThreadPoolBulkhead}
 * (semantics reference, A1.6).
 */
public final class ThreadPoolBulkhead {

    private ThreadPoolBulkhead() {
    }

    /**
     * The keys of the policy.
     *
     * @param maxThreads  how many threads there are at most
     * @param coreThreads how many are started before anybody queues
     * @param queue       how many calls wait
     * @param keepAlive   how long a thread above the core stays without work
     */
    public record Settings(
            @Doc("How many threads there are at most, each with one call under way.") @Shorthand @Range(min = "1", max = "10k")
            int maxThreads,

            @Doc("How many threads are started before calls queue; as many as `max-threads` unless given. More are started only"
                    + " when the queue is full, and then the newest call overtakes those in the queue.")
            @Range(min = "1", max = "10k") Optional<Integer> coreThreads,

            @Doc("How many calls wait for a thread; further ones are rejected.") @Default("100") @Range(max = "1M") int queue,

            @Doc("How long a thread above the core stays when it has nothing to do.") @Default("20ms") Duration keepAlive) {

        /** Checks that the core is no larger than all of it. */
        public Settings {
            if (coreThreads.orElse(maxThreads) > maxThreads) {
                throw new SettingException("`core-threads` is more than `max-threads`", "");
            }
        }
    }

    /** {@code thread-pool-bulkhead: {max-threads: 8, core-threads: 4, queue: 100}}. */
    @Doc("Runs calls on the threads of a pool of their own; others wait in its queue, and are rejected when that is full.")
    @Example("thread-pool-bulkhead: {max-threads: 8, core-threads: 4, queue: 100}")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "thread-pool-bulkhead";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 62;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            Settings set = (Settings) settings;
            return new Bulkhead(() -> new ThreadPlaces(set.coreThreads().orElse(set.maxThreads()), set.maxThreads(), set.queue(),
                    set.keepAlive().toNanos()), Long.MAX_VALUE, true, context, inner);
        }
    }
}
