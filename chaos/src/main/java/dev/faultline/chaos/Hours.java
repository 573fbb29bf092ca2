package dev.faultline.chaos;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.util.List;
import java.util.Locale;

/**
 * Hours of certain days of the week, in the calendar of the run: it begins on Monday at 0:00 unless something else is said.
 *
 * @param firstDay the first of the days, 0 for Monday
 * @param lastDay the last one; before the first when they go over the end of the week
 * @param fromMinute of the day
 * @param toMinute the first one that is no longer within
 * @param beginsMinute of the week, when the run begins
 */
@Written(value = "hours of the week", example = "mon-fri 9:00-15:00")
public record Hours(int firstDay, int lastDay, int fromMinute, int toMinute, int beginsMinute) {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int MINUTES_PER_DAY = 24 * 60;

    /**
     * Reads {@code mon-fri 9:00-15:00} or {@code mon-fri 9:00-15:00 begins tue 8:30}.
     *
     * @throws SettingException if it is anything else
     */
    public static Hours parse(Arguments arguments) {
        String[] days = arguments.word("days").toLowerCase(Locale.ROOT).split("-", 2);
        int first = day(days[0], arguments);
        int last = day(days[days.length - 1], arguments);
        String[] hours = arguments.word("hours").split("-", 2);
        if (hours.length < 2) {
            throw arguments.mistake("these hours have no end", "write `9:00-15:00`");
        }
        int from = minute(hours[0], arguments);
        int to = minute(hours[1], arguments);
        if (to <= from) {
            throw arguments.mistake("these hours end before they begin", "write the earlier one first, as in `9:00-15:00`");
        }
        int begins = 0;
        if (arguments.named("begins")) {
            begins = day(arguments.word("day"), arguments) * MINUTES_PER_DAY;
            begins += minute(arguments.word("time"), arguments);
        }
        arguments.end();
        return new Hours(first, last, from, to, begins);
    }

    private static int day(String text, Arguments arguments) {
        int day = DAYS.indexOf(text);
        if (day < 0) {
            throw arguments.mistake("`" + text + "` is no day of the week", "the days are " + String.join(", ", DAYS));
        }
        return day;
    }

    private static int minute(String text, Arguments arguments) {
        if (!text.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00")) {
            throw arguments.mistake("`" + text + "` is no time of the day", "write it like `9:00`");
        }
        int colon = text.indexOf(':');
        return Integer.parseInt(text.substring(0, colon)) * 60 + Integer.parseInt(text.substring(colon + 1));
    }

    /** Whether a moment of the run is within them. */
    public boolean contain(long nanos) {
        long minutes = beginsMinute + nanos / NANOS_PER_MINUTE;
        int day = (int) (minutes / MINUTES_PER_DAY % DAYS.size());
        int minute = (int) (minutes % MINUTES_PER_DAY);
        boolean isDay = firstDay <= lastDay ? day >= firstDay && day <= lastDay : day >= firstDay || day <= lastDay;
        return isDay && minute >= fromMinute && minute < toMinute;
    }

    @Override
    public String toString() {
        String days = firstDay == lastDay ? DAYS.get(firstDay) : DAYS.get(firstDay) + "-" + DAYS.get(lastDay);
        return days + " " + time(fromMinute) + "-" + time(toMinute) + (beginsMinute == 0 ? ""
                : " begins " + DAYS.get(beginsMinute / MINUTES_PER_DAY) + " " + time(beginsMinute % MINUTES_PER_DAY));
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%d:%02d", minute / 60, minute % 60);
    }
}
