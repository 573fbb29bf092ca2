package dev.faultline.chaos;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Doc;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.settings.Term;
import dev.faultline.settings.Written;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Something that comes about while a system runs, by a figure that it shows at each moment: {@code lag of events/paid@mail > 10k},
 * {@code breaker of shop -> bank is open}.
 *
 * @param figure what is looked at
 * @param of whose figure it is
 * @param above whether the figure must be above the value, and not below it
 * @param value what it is compared with; a share is a number from 0 to 1
 */
@Written(value = "a condition", example = "lag of work/jobs@worker > 10k")
public record FaultCondition(Figure figure, String of, boolean above, double value) {

    /** What can be looked at. */
    public enum Figure {
        /** Messages inside of a subscription. */
        @Doc("Messages that a group has still to handle: `lag of work/jobs@worker > 10k`.")
        LAG(false),
        /** Calls that wait. */
        @Doc("Calls and messages that wait in a service: `queue of shop > 100`.")
        QUEUE(false),
        /** Busy cores. */
        @Doc("Busy cores of those that are up: `utilization of shop > 80%`.")
        UTILIZATION(true),
        /** Held workers. */
        @Doc("Held workers of those that are up: `occupancy of shop > 90%`.")
        OCCUPANCY(true),
        /** Instances that are up. */
        @Doc("Instances that are up: `instances of shop < 3`.")
        INSTANCES(false),
        /** An open circuit breaker at any caller instance. */
        @Doc("An open circuit breaker of at least one caller instance: `breaker of shop -> bank is open`.")
        BREAKER(false);

        private final boolean isShare;

        Figure(boolean isShare) {
            this.isShare = isShare;
        }

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a condition.
     *
     * @throws SettingException if it is none
     */
    public static FaultCondition parse(Arguments arguments) {
        String word = arguments.word("figure");
        Figure figure = Arrays.stream(Figure.values()).filter(one -> one.word().equals(word)).findFirst()
                .orElseThrow(() -> arguments.mistake("there is no figure `" + word + "`", "the figures are "
                        + Arrays.stream(Figure.values()).map(Figure::word).collect(Collectors.joining(", "))));
        arguments.keyword("of");
        StringJoiner of = new StringJoiner(" ");
        while (arguments.hasNext() && !isSign(arguments.peek())) {
            of.add(arguments.word("name"));
        }
        if (of.length() == 0) {
            throw arguments.mistake("nothing says whose " + word, "write `" + word + " of` and a name");
        }
        if (figure == Figure.BREAKER) {
            arguments.keyword("is");
            arguments.keyword("open");
            arguments.end();
            return new FaultCondition(figure, of.toString(), true, 0);
        }
        String sign = arguments.word("sign");
        if (sign.equals("is")) {
            throw arguments.mistake("`" + word + "` is a number", "compare it, as in `" + word + " of " + of + " > "
                    + (figure.isShare ? "80%" : "100") + "`");
        }
        double value = arguments.scalar("value", text -> figure.isShare ? Share.parse(text).value() : Counts.number(text));
        arguments.end();
        return new FaultCondition(figure, of.toString(), sign.equals(">"), value);
    }

    private static boolean isSign(Term term) {
        return term.name().equals(">") || term.name().equals("<") || term.name().equals("is");
    }

    /** Whether it is so, with this value of the figure. */
    boolean holds(double figureNow) {
        return above ? figureNow > value : figureNow < value;
    }

    @Override
    public String toString() {
        String end = figure == Figure.BREAKER ? "is open" : (above ? "> " : "< ")
                + (figure.isShare ? new Share(value).toString() : Counts.text(Math.round(value)));
        return figure.word() + " of " + of + " " + end;
    }
}
