package dev.faultline.model.push.webhook;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a schedule as it is written: the wait before one attempt, such as {@code 5m}; growing waits before several,
 * {@code exponential(1m x2 max 8h attempts 12)} or {@code exponential(1m x2 for 24h)}; or the name of somebody's whole schedule.
 *
 * <p>What is known of these: GitHub does not try again at all. SNS tries three more times, 20 s apart. Svix's pattern, which other vendors
 * publish as theirs, is 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h after the first attempt. Stripe goes on for three days with growing waits
 * that it does not publish: here they double from one minute to twelve hours (semantics reference, C6).
 *
 * @param name      of a whole schedule; empty for waits
 * @param isGrowing whether the waits are between attempts, and not before the first one
 * @param nanos     the waits, in nanoseconds
 */
@Written(value = "the wait before an attempt, growing waits, or the name of a schedule", example = "svix")
public record ScheduleEntry(String name, boolean isGrowing, List<Long> nanos) {

    /** Most attempts that one entry can stand for. */
    private static final int MOST = 1_000;

    /** Nobody waits longer than a year, in nanoseconds. */
    private static final long LONGEST = Duration.ofDays(365).toNanos();

    private static final String FORMS = "write waits, as `[0s, 5s, 5m, 2h]`; `exponential(1m x2 max 8h attempts 12)`,"
            + " `exponential(1m x2 for 24h)`; or one of `stripe`, `github`, `sns`, `svix`";

    /** Keeps its own copy. */
    public ScheduleEntry {
        nanos = List.copyOf(nanos);
    }

    /**
     * Reads a part of a schedule.
     *
     * @throws SettingException if it is none
     */
    public static ScheduleEntry parse(Arguments arguments) {
        ScheduleEntry read = switch (arguments.name()) {
            case "" -> bare(arguments);
            case "exponential" -> exponential(arguments);
            default -> throw new SettingException("`" + arguments.whole() + "` is not part of a schedule", FORMS);
        };
        arguments.end();
        return read;
    }

    private static ScheduleEntry bare(Arguments arguments) {
        String text = arguments.whole().text();
        if (!text.isEmpty() && !Character.isLetter(text.charAt(0))) {
            return new ScheduleEntry("", false, List.of(arguments.duration("wait").toNanos()));
        }
        List<Long> known = switch (text) {
            case "github" -> waits("0s");
            case "sns" -> waits("0s", "20s", "20s", "20s");
            case "svix" -> waits("0s", "5s", "5m", "30m", "2h", "5h", "10h", "10h");
            case "stripe" -> {
                List<Long> all = new ArrayList<>(List.of(0L));
                all.addAll(growing(Duration.ofMinutes(1).toNanos(), 2, Duration.ofHours(12).toNanos(), MOST, Duration.ofDays(3).toNanos()));
                yield all;
            }
            default -> throw new SettingException("`" + text + "` is not a schedule", FORMS);
        };
        arguments.word("schedule");
        return new ScheduleEntry(text, false, known);
    }

    private static List<Long> waits(String... written) {
        return List.of(written).stream().map(text -> Durations.parse(text).toNanos()).toList();
    }

    private static ScheduleEntry exponential(Arguments arguments) {
        long first = arguments.duration("first wait").toNanos();
        double factor = 2;
        if (arguments.hasNext() && arguments.peek().name().startsWith("x")) {
            factor = arguments.scalar("factor", text -> Counts.number(text.substring(1)));
        }
        if (first == 0 || !(factor >= 1)) {
            throw arguments.mistake("growing waits need a first wait above 0 and a factor of at least 1", "write `exponential(1m x2 for 24h)`");
        }
        long max = arguments.named("max") ? arguments.duration("maximum").toNanos() : Long.MAX_VALUE;
        if (arguments.named("attempts")) {
            long attempts = arguments.count("attempts");
            if (attempts < 2 || attempts > MOST) {
                throw arguments.mistake("there must be from 2 to " + MOST + " attempts", "");
            }
            return new ScheduleEntry("", true, growing(first, factor, max, (int) attempts - 1, Long.MAX_VALUE));
        }
        arguments.keyword("for");
        List<Long> waits = growing(first, factor, max, MOST, arguments.duration("time").toNanos());
        if (waits.isEmpty()) {
            throw arguments.mistake("the time is over before the first wait is", "");
        }
        return new ScheduleEntry("", true, waits);
    }

    /** So many waits, or as many as fit in a time. */
    private static List<Long> growing(long first, double factor, long max, int most, long withinNanos) {
        List<Long> waits = new ArrayList<>();
        double wait = Math.min(max, first);
        for (double sum = wait; waits.size() < most && sum <= withinNanos; sum += wait) {
            waits.add((long) wait);
            wait = Math.min(Math.min(max, LONGEST), wait * factor);
        }
        return waits;
    }

    @Override
    public String toString() {
        return name.isEmpty() ? nanos.toString() : name;
    }
}
