package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.HostListener;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Shorthand;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A bulkhead that finds its own size: it lets so many calls be under way as an algorithm says that the callee can take, and
 * rejects the others at once. So nobody has to know the callee's capacity, and a callee that slows down is asked less.
 *
 * <p>A {@link ConcurrencyAlgorithm} decides; this counts and passes on. Good answers and permanent errors are samples of the
 * latency; timeouts, rejections and refused connections are drops; transient errors and calls that were given up say nothing. It
 * lives in the memory of the caller's host: after a crash it begins anew. Source: Netflix concurrency-limits, {@code SimpleLimiter}
 * (semantics reference, A7).
 */
public final class ConcurrencyLimit implements Endpoint, Reporting {

    private static final long PROBE = Keys.site("concurrency-limit.probe");

    private final Supplier<ConcurrencyAlgorithm> fresh;
    private final Simulation simulation;
    private final Calls calls;
    private final Endpoint inner;
    private ConcurrencyAlgorithm algorithm;
    private int inFlight;
    private Passage free;
    private long passed;
    private long rejected;
    private long drops;

    ConcurrencyLimit(Supplier<ConcurrencyAlgorithm> fresh, PolicyContext context, Endpoint inner) {
        this.fresh = fresh;
        this.simulation = context.stage().simulation();
        this.calls = context.stage().calls();
        this.inner = inner;
        this.algorithm = fresh.get();
        context.host().listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                algorithm = ConcurrencyLimit.this.fresh.get();
                inFlight = 0;
            }
        });
    }

    /** How many calls may be under way now. */
    public int limit() {
        return algorithm.limit();
    }

    /** How many calls it has rejected. */
    public long rejected() {
        return rejected;
    }

    @Override
    public void report(PolicyBook book) {
        book.count("passed", passed);
        book.count("rejected", rejected);
        book.count("drops", drops);
        book.level("limit", algorithm.limit());
    }

    @Override
    public void call(Call call, Completion completion) {
        if (inFlight >= algorithm.limit()) {
            rejected++;
            completion.complete(call, Outcome.REJECTED);
            return;
        }
        passed++;
        inFlight++;
        Passage passage = free == null ? new Passage() : free;
        free = passage.nextFree;
        passage.begin(call, completion);
        inner.call(call, passage);
    }

    private void sample(long nanos, int inFlightThen, Outcome outcome) {
        boolean dropped = outcome == Outcome.TIMEOUT || outcome == Outcome.REJECTED || outcome == Outcome.UNREACHABLE;
        drops += dropped ? 1 : 0;
        if (dropped || outcome.isOk() || outcome == Outcome.PERMANENT_ERROR) {
            algorithm.sample(Math.max(1, nanos), inFlightThen, dropped);
        }
    }

    /** One call under way. */
    private final class Passage implements Completion, Carrier {
        private Call call;
        private Completion completion;
        private long since;
        private int inFlightThen;
        private Passage nextFree;

        void begin(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            since = simulation.now();
            inFlightThen = inFlight;
            nextFree = null;
            calls.hold(call);
            call.carriedBy(this);
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (of == call) {
                Completion told = completion;
                inFlight--;
                sample(simulation.now() - since, inFlightThen, outcome);
                letGo();
                told.complete(of, outcome);
                calls.release(of);
            }
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (of == call) {
                inFlight--;
                letGo();
                calls.release(of);
            }
        }

        private void letGo() {
            call = null;
            completion = null;
            nextFree = free;
            free = this;
        }
    }

    /** How the limit is found. */
    @Doc("How the limit is found.")
    public enum Algorithm {
        @Doc("Up by one after each quick call, down by a tenth after a drop or a slow one.")
        AIMD,
        @Doc("Down when calls take longer than the average over many; drops mean nothing.")
        GRADIENT2,
        @Doc("Keeps the queue short that the shortest latency ever seen lets it guess.")
        VEGAS
    }

    /**
     * The keys of the policy.
     *
     * @param algorithm how the limit is found
     * @param initial   the limit at first
     * @param min       the smallest limit
     * @param max       the largest limit
     * @param timeout   when a call counts as too slow, for {@code aimd}
     */
    public record Settings(
            @Doc("How the limit is found: `aimd`, `gradient2` or `vegas`.") @Shorthand @Default("vegas") Algorithm algorithm,

            @Doc("The limit at first.") @Default("20") @Range(min = "1", max = "100k") int initial,

            @Doc("The smallest limit: 20 unless given, or `max` if that is less; `vegas` goes down to 1 and takes none.")
            @Range(min = "1", max = "100k") Optional<Integer> min,

            @Doc("The largest limit: 200 unless given, with `vegas` 1000; not below `initial` and `min`.")
            @Range(min = "1", max = "100k") Optional<Integer> max,

            @Doc("Only with `aimd`: a call that takes longer lowers the limit, 5s unless given.")
            @Range(above = "0s") Optional<Duration> timeout) {

        /** Checks that the keys belong to the algorithm, and the limits are in order. */
        public Settings {
            if (timeout.isPresent() && algorithm != Algorithm.AIMD) {
                throw new SettingException("`timeout` belongs to `algorithm: aimd`", "leave it out");
            }
            if (min.isPresent() && algorithm == Algorithm.VEGAS) {
                throw new SettingException("`algorithm: vegas` has no smallest limit but 1", "leave `min` out");
            }
            if (max.isPresent() && (max.get() < initial || max.get() < min.orElse(1))) {
                throw new SettingException("`max: " + max.get() + "` is below `"
                        + (max.get() < initial ? "initial: " + initial : "min: " + min.orElse(1)) + "`",
                        "raise `max`, or lower the other");
            }
            if (min.isPresent() && min.get() > initial) {
                throw new SettingException("`initial: " + initial + "` is below `min: " + min.get() + "`",
                        "raise `initial`, or lower `min`");
            }
        }

        ConcurrencyAlgorithm fresh(RandomBits bits, long key) {
            int most = max.orElse(Math.max(algorithm == Algorithm.VEGAS ? 1000 : 200, initial));
            int least = min.orElse(Math.min(20, initial));
            return switch (algorithm) {
                case AIMD -> new AimdLimit(initial, least, most, timeout.orElse(Duration.ofSeconds(5)).toNanos());
                case GRADIENT2 -> new Gradient2Limit(initial, least, most);
                case VEGAS -> {
                    long[] drawn = {0};
                    yield new VegasLimit(initial, most, () -> bits.at(Keys.mix(key, drawn[0]++)).nextUnit());
                }
            };
        }
    }

    /** {@code concurrency-limit: gradient2}. */
    @Doc("Lets so many calls be under way as it finds that the callee can take, and rejects the others at once.")
    @Example("concurrency-limit: {algorithm: gradient2, initial: 20, max: 200}")
    public static final class Kind implements PolicyKind {

        @Override
        public String key() {
            return "concurrency-limit";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public int position() {
            return 65;
        }

        @Override
        public Endpoint build(Record settings, PolicyContext context, Endpoint inner) {
            Settings set = (Settings) settings;
            RandomBits bits = context.stage().bits();
            long key = Keys.mix(Keys.mix(Keys.mix(context.stage().seed(), PROBE), Keys.site(context.host().name())),
                    Keys.site(context.name()));
            return new ConcurrencyLimit(() -> set.fresh(bits, key), context, inner);
        }
    }
}
