package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Example;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads laws from the scenario language: {@code 5ms}, {@code exp(5ms)}, {@code mix(95% exp(2ms) 5% 80ms)}. */
public final class Distributions {
    private static final SortedMap<String, DistributionKind> KINDS = load();

    private Distributions() {
    }

    /** All laws that have a name, in alphabetical order. A plain value is a law without one: the {@link Constant}. */
    public static Collection<DistributionKind> kinds() {
        return KINDS.values();
    }

    /**
     * Reads one law, to the end.
     *
     * @param arguments the whole term: a plain value, or a name with arguments
     * @param unit      what the values are
     * @throws SettingException if there is no such law, or its arguments make none
     */
    public static Distribution parse(Arguments arguments, Unit unit) {
        return switch (arguments.whole().shape()) {
            case WORD -> plainValue(arguments, unit);
            case PHRASE -> throw phrase(arguments.whole());
            case CALL -> {
                DistributionKind kind = KINDS.get(arguments.name());
                if (kind == null) {
                    throw unknown(arguments.whole(), arguments.name());
                }
                yield law(kind, arguments, unit);
            }
        };
    }

    private static Distribution law(DistributionKind kind, Arguments arguments, Unit unit) {
        try {
            Distribution law = kind.parse(arguments, unit);
            arguments.end();
            return law;
        } catch (SettingException mistake) {
            throw mistake.orHelp("write it like `" + example(kind.name()) + "`");
        }
    }

    private static Distribution plainValue(Arguments arguments, Unit unit) {
        Term word = arguments.whole();
        if (!word.name().isEmpty() && Character.isLetter(word.name().charAt(0))) {
            throw KINDS.containsKey(word.name())
                    ? mistake(word, "`" + word.name() + "` has no arguments", "write it like `" + example(word.name()) + "`")
                    : unknown(word, word.name());
        }
        return new Constant(unit.read(arguments, "value"));
    }

    private static SettingException phrase(Term whole) {
        String first = whole.parts().isEmpty() ? "" : whole.parts().get(0).name();
        return mistake(whole, "`" + whole + "` is not one value",
                KINDS.containsKey(first) ? "arguments stand in parentheses: `" + example(first) + "`"
                        : "a distribution is a plain value such as `5ms`, or a name with arguments such as `exp(5ms)`");
    }

    private static SettingException unknown(Term where, String name) {
        List<String> names = new ArrayList<>(KINDS.keySet());
        String likely = switch (name) {
            case "exponential", "poisson" -> "exp";
            case "gaussian", "gauss", "norm" -> "normal";
            case "log-normal", "logNormal", "lognorm" -> "lognormal";
            case "hyperexponential" -> "hyperexp";
            case "mixture" -> "mix";
            default -> "";
        };
        return mistake(where, "`" + name + "` is no distribution", likely.isEmpty()
                ? "there are " + String.join(", ", names) + ", and plain values" : "did you mean `" + example(likely) + "`?");
    }

    private static String example(String name) {
        return KINDS.get(name).getClass().getAnnotation(Example.class).value();
    }

    private static SettingException mistake(Term where, String message, String help) {
        return new SettingException(message, help, where.offset(), where.length());
    }

    private static SortedMap<String, DistributionKind> load() {
        SortedMap<String, DistributionKind> kinds = new TreeMap<>();
        for (DistributionKind kind : ServiceLoader.load(DistributionKind.class, Distributions.class.getClassLoader())) {
            if (kinds.put(kind.name(), kind) != null) {
                throw new IllegalStateException("two distributions are called " + kind.name());
            }
        }
        return Collections.unmodifiableSortedMap(kinds);
    }
}
