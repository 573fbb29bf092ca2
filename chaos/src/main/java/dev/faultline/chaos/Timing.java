package dev.faultline.chaos;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a fault begins, and how long it lasts where that is drawn: once, again and again, at random by the time between failures
 * and the time to repair, or when something has come about. These keys stand beside those of any fault.
 *
 * @param at when it begins, or from when on it may
 * @param every the time from one beginning to the next
 * @param times how often it comes at most
 * @param mtbf the time from being whole to the next failure, drawn anew each time and for each machine
 * @param mttr how long it lasts
 * @param when it begins when this has come about
 * @param only it does not begin outside of these hours
 * @param after in a sequence, how long after the end of the one before
 */
public record Timing(
        @Doc("When it begins, from the start of the run; with `mtbf` or `when`, from when on it may.") @Example("3m") Optional<Duration> at,

        @Doc("It comes again and again: the time from one beginning to the next. The first is at `at`, or after one such time.")
        @Example("exp(10m)") Optional<Distribution> every,

        @Doc("How often it comes at most; without, with `every` or `mtbf` to the end of the run, and with `when` once.")
        @Range(min = "1", max = "1M") Optional<Integer> times,

        @Doc("It comes at random: the time that passes until it comes (the mean time between failures, as a law). Each machine of"
                + " the target fails by itself.") @Example("exp(2h)") Optional<Distribution> mtbf,

        @Doc("How long it lasts, drawn anew each time (the mean time to repair, as a law); instead of `for` or `restart-after`.")
        @Example("lognormal(p50 5m p99 30m)") Optional<Distribution> mttr,

        @Doc("It begins when this has come about, which is looked at every second.")
        @Example("lag of work/jobs@worker > 10k") Optional<FaultCondition> when,

        @Doc("It begins within these hours only; otherwise it is left out. The run begins on Monday at 0:00, unless `begins tue 8:30`"
                + " stands behind.") @Example("mon-fri 9:00-15:00") Optional<Hours> only,

        @Doc("In `then`: how long after the end of the fault before.") @Example("30s") Optional<Duration> after) {

    /** Checks that the keys do not contradict each other. */
    public Timing {
        List<String> ways = Stream.of(every.map(is -> "every"), mtbf.map(is -> "mtbf"), when.map(is -> "when"), after.map(is -> "after"))
                .flatMap(Optional::stream).toList();
        if (ways.size() > 1) {
            throw new SettingException("`" + ways.get(0) + "` and `" + ways.get(1) + "` both say when it begins",
                    "leave one of them out");
        }
        if (after.isPresent() && at.isPresent()) {
            throw new SettingException("`at` and `after` both say when it begins", "leave one of them out");
        }
        if (times.isPresent() && every.isEmpty() && mtbf.isEmpty() && when.isEmpty()) {
            throw new SettingException("`times` counts what comes again, and this comes once",
                    "write `every`, `mtbf` or `when`, or leave `times` out");
        }
        if (every.isPresent() && every.get().mean() <= 0) {
            throw new SettingException("it would come again without a pause", "write an `every` above 0s");
        }
        if (mtbf.isPresent() && mtbf.get().mean() <= 0) {
            throw new SettingException("it would fail again without a pause", "write an `mtbf` above 0s");
        }
    }

    /** Nothing says when. */
    public static final Timing NONE = new Timing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Once, at a time. */
    public static Timing at(Duration at) {
        return new Timing(Optional.of(at), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /** Whether anything says when it begins, for one that follows on no other. */
    public boolean saysWhen() {
        return at.isPresent() || every.isPresent() || mtbf.isPresent() || when.isPresent();
    }

    /** From when on it may begin, in simulated nanoseconds. */
    long fromNanos() {
        return at.orElse(Duration.ZERO).toNanos();
    }

    boolean mayBeginAt(long nanos) {
        return only.isEmpty() || only.get().contain(nanos);
    }

    /** Beginnings up to a time that are known in advance, since they hang on no draw and on nothing that happens. */
    List<Long> known(long untilNanos) {
        List<Long> known = new ArrayList<>();
        if (mtbf.isPresent() || when.isPresent() || every.isEmpty() && at.isEmpty()
                || every.isPresent() && !(every.get() instanceof Constant)) {
            return known;
        }
        long step = every.map(law -> Math.round(law.mean())).orElse(Long.MAX_VALUE);
        long next = at.map(Duration::toNanos).orElse(step);
        for (int count = 0; next <= untilNanos && count < times.orElse(Integer.MAX_VALUE); count++) {
            if (mayBeginAt(next)) {
                known.add(next);
            }
            if (step > untilNanos - next) {
                break;
            }
            next += step;
        }
        return known;
    }
}
