package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Durations;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Term;
import dev.faultline.settings.Written;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Distributions;
import dev.faultline.sim.random.Unit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Binds single values: quantities, words, names, and whatever else is written as one scalar. */
final class ScalarBinder {

    private final Binder binder;

    ScalarBinder(Binder binder) {
        this.binder = binder;
    }

    /** Whether values of a type are written as one scalar, by a method of the type. */
    static boolean isWritten(Class<?> type) {
        return type.isAnnotationPresent(Written.class);
    }

    Object bind(Node node, Class<?> type, Setting setting, Place place) {
        if (!(node instanceof Scalar scalar)) {
            return binder.failed(Diagnostic.of(Code.WRONG_TYPE, node.span(), "`" + place.name() + "` is " + Expected.scalar(type)
                    + ", and this is " + node.words()));
        }
        Optional<String> text = type == KeyName.class ? Optional.of(scalar.text()) : text(scalar);
        if (text.isEmpty()) {
            return Binder.FAILED;
        }
        boolean replaced = !text.get().equals(scalar.text());
        Object value;
        try {
            value = type.isEnum() ? choice(scalar, text.get(), type, place) : read(text.get(), type, scalar);
        } catch (SettingException mistake) {
            return binder.failed(told(mistake, scalar, text.get(), replaced, place));
        }
        if (value != Binder.FAILED && setting.range().isPresent()) {
            value = inRange(value, setting.range().get(), type, scalar, place);
        }
        if (value != Binder.FAILED) {
            names(value, scalar, setting);
        }
        return value;
    }

    /** The text, or that of the parameter which it stands for. */
    private Optional<String> text(Scalar scalar) {
        Optional<String> used = Parameters.use(scalar.text());
        if (used.isEmpty()) {
            return Optional.of(scalar.text());
        }
        return isUsable(used.get(), scalar.span()) ? Optional.of(binder.parameters.text(used.get())) : Optional.empty();
    }

    /** Whether a parameter has a value; that of one which is wrong itself has been told where it is written. */
    private boolean isUsable(String name, Span span) {
        if (!binder.parameters.has(name)) {
            unknownParameter(name, span);
            return false;
        }
        return !binder.parameters.isWrong(name);
    }

    private void unknownParameter(String name, Span span) {
        List<String> known = binder.parameters.names();
        boolean key = binder.declarations.has(Reference.KEY, name) || name.equals("request");
        binder.diagnostics.add(Diagnostic.of(Code.UNKNOWN_PARAMETER, span, "there is no parameter `" + name + "`")
                .label(key ? "`$" + name + "` is a key of the request, which has no value here" : Spelling.question(name, known))
                .help(known.isEmpty() ? "parameters are declared in `parameters` at the top: `" + name + ": 200/s`"
                        : "the parameters are " + Expected.list(known)));
    }

    private Object read(String text, Class<?> type, Scalar scalar) {
        if (type == String.class) {
            return text;
        }
        if (type == Duration.class) {
            return Durations.parse(text);
        }
        if (type == long.class || type == Long.class) {
            return Counts.parse(text);
        }
        if (type == int.class || type == Integer.class) {
            long count = Counts.parse(text);
            if (count > Integer.MAX_VALUE) {
                throw new SettingException("`" + text + "` is too large", "");
            }
            return (int) count;
        }
        if (type == double.class || type == Double.class) {
            return Counts.number(text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return bool(text);
        }
        if (type == Distribution.class) {
            Optional<Arguments> arguments = arguments(text, scalar);
            return arguments.isEmpty() ? Binder.FAILED : Distributions.parse(arguments.get(), Unit.TIME);
        }
        return written(text, type, scalar);
    }

    private Object written(String text, Class<?> type, Scalar scalar) {
        Method fromText = parser(type, String.class);
        if (fromText != null) {
            return call(fromText, text);
        }
        Method fromArguments = parser(type, Arguments.class);
        if (fromArguments == null) {
            throw new IllegalStateException(type.getName() + " can not be a setting: it has no parse method");
        }
        Optional<Arguments> arguments = arguments(text, scalar);
        return arguments.isEmpty() ? Binder.FAILED : call(fromArguments, arguments.get());
    }

    private Optional<Arguments> arguments(String text, Scalar scalar) {
        Term term = Term.parse(text);
        return parametersAreKnown(term, scalar)
                ? Optional.of(Arguments.of(term.with(binder.parameters::text), binder.attachments)) : Optional.empty();
    }

    private boolean parametersAreKnown(Term term, Scalar scalar) {
        boolean known = true;
        if (term.isParameter()) {
            known = isUsable(term.name().substring(1), scalar.part(term.offset(), term.length()));
        }
        for (Term part : term.parts()) {
            known &= parametersAreKnown(part, scalar);
        }
        return known;
    }

    private static Method parser(Class<?> type, Class<?> argument) {
        try {
            return type.getMethod("parse", argument);
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    private static Object call(Method parser, Object argument) {
        try {
            return parser.invoke(null, argument);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SettingException mistake) {
                throw mistake;
            }
            throw new IllegalStateException(parser + " failed on " + argument, thrown.getCause());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(parser + " must be public", closed);
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new SettingException("`" + text + "` is neither `true` nor `false`",
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "yes", "on", "true", "1" -> "did you mean `true`?";
                        case "no", "off", "false", "0" -> "did you mean `false`?";
                        default -> "";
                    });
        };
    }

    private Object choice(Scalar scalar, String text, Class<?> type, Place place) {
        Map<String, Object> choices = Choices.of(type);
        Object chosen = choices.get(text);
        if (chosen != null) {
            return chosen;
        }
        return binder.failed(Diagnostic.of(Code.UNKNOWN_WORD, scalar.span(), "`" + text + "` is no choice for `" + place.name()
                + "`")
                .label(Spelling.question(text, choices.keySet())).help("the choices are " + Expected.list(Choices.words(type))));
    }

    private Diagnostic told(SettingException mistake, Scalar scalar, String text, boolean replaced, Place place) {
        Span span = replaced ? scalar.span() : scalar.part(mistake.offset(), mistake.length());
        Diagnostic told = Diagnostic.of(Code.BAD_VALUE, span, "`" + place.name() + "`: " + mistake.getMessage());
        return mistake.help().map(told::help).orElse(told).help(replaced ? "`" + scalar.text() + "` is `" + text + "`" : "");
    }

    private Object inRange(Object value, Range range, Class<?> type, Scalar scalar, Place place) {
        String wrong = compare(value, range.min(), type, scalar) < 0 ? "must be at least " + range.min()
                : compare(value, range.above(), type, scalar) <= 0 && !range.above().isEmpty() ? "must be more than "
                + range.above()
                : compare(value, range.max(), type, scalar) > 0 ? "must be at most " + range.max()
                : compare(value, range.below(), type, scalar) >= 0 && !range.below().isEmpty() ? "must be less than "
                + range.below()
                : "";
        return wrong.isEmpty() ? value : binder.failed(Diagnostic.of(Code.OUT_OF_RANGE, scalar.span(), "`" + place.name() + "` "
                + wrong + ", and this is " + scalar.words()));
    }

    /** Compares with a bound; equal if there is none. */
    @SuppressWarnings("unchecked")
    private int compare(Object value, String bound, Class<?> type, Scalar scalar) {
        return bound.isEmpty() ? 0 : ((Comparable<Object>) value).compareTo(read(bound, type, scalar));
    }

    private void names(Object value, Scalar scalar, Setting setting) {
        if (value instanceof KeyName key) {
            if (!key.isRequest()) {
                binder.scope.mention(List.of(Reference.KEY), key.name(), scalar.span());
            }
        } else if (value instanceof String name) {
            setting.refers().ifPresent(refers -> {
                binder.scope.mention(List.of(refers.value()), name, scalar.span());
                List<Reference> kinds = List.of(refers.value());
                boolean asks = kinds.contains(Reference.OPERATION) || kinds.contains(Reference.CHANNEL);
                if (asks && binder.scope.around(Reference.CLIENT).isPresent()) {
                    binder.declarations.askFor(name);
                }
                if (refers.takes()) {
                    binder.scope.around(Reference.SERVICE).ifPresent(service -> binder.declarations.subscribe(name, service));
                }
            });
            if (setting.declares().isPresent()) {
                binder.declared(scalar, setting);
            }
        }
    }
}
