package dev.faultline.scenario.spec;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Rate;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Distributions;
import dev.faultline.sim.random.Unit;

/**
 * When the requests of a client begin: {@code poisson(200/s)}, {@code constant(200/s)}, or
 * {@code closed(users 500 think exp(2s))}.
 */
@Written(value = "arrivals", example = "poisson(200/s)")
public sealed interface Arrivals {

    /**
     * From many who do not know of each other; the times between are exponential.
     *
     * @param rate the base rate
     */
    record Poisson(Rate rate) implements Arrivals {

        @Override
        public String toString() {
            return "poisson(" + rate + ")";
        }
    }

    /**
     * Like clockwork.
     *
     * @param rate the base rate
     */
    record Constant(Rate rate) implements Arrivals {

        @Override
        public String toString() {
            return "constant(" + rate + ")";
        }
    }

    /**
     * From so many users, each of whom asks, waits for the answer, thinks, and asks again.
     *
     * @param users how many; at least 1
     * @param think the time between an answer and the next request
     */
    record Closed(int users, Distribution think) implements Arrivals {

        @Override
        public String toString() {
            return "closed(users " + users + " think " + think.describe() + ")";
        }
    }

    /** Most users that one client can have. */
    int MOST_USERS = 10_000_000;

    /**
     * Reads arrivals. A rate of zero can be read; that it makes no sense is for the reader of the scenario to say.
     *
     * @throws SettingException if they are none of the three forms
     */
    static Arrivals parse(Arguments arguments) {
        Arrivals arrivals = switch (arguments.name()) {
            case "poisson" -> new Poisson(arguments.rate("rate"));
            case "constant" -> new Constant(arguments.rate("rate"));
            case "closed" -> closed(arguments);
            default -> throw new SettingException("`" + arguments.whole() + "` does not say when requests begin",
                    "write `poisson(200/s)`, `constant(200/s)` or `closed(users 500 think exp(2s))`");
        };
        arguments.end();
        return arrivals;
    }

    private static Closed closed(Arguments arguments) {
        arguments.keyword("users");
        long users = arguments.count("number of users");
        if (users < 1 || users > MOST_USERS) {
            throw arguments.mistake("the number of users must be from 1 to " + MOST_USERS, "");
        }
        arguments.keyword("think");
        return new Closed((int) users, Distributions.parse(arguments.nested("think time"), Unit.TIME));
    }
}
