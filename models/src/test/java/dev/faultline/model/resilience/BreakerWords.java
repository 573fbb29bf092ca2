package dev.faultline.model.resilience;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Breaker settings from those keys that are set, by the names that they have in a scenario. */
final class BreakerWords {

    private static final Map<String, ?> DEFAULTS = Map.of("permanent-errors", PermanentErrors.SUCCESS,
            "failures", List.of(FailureKind.values()), "ignores", List.of());

    private BreakerWords() {
    }

    static CircuitBreakerSettings settings(Map<String, ?> set) {
        RecordComponent[] components = CircuitBreakerSettings.class.getRecordComponents();
        Object[] values = Arrays.stream(components).map(component -> value(component, set)).toArray();
        if (Arrays.stream(components).filter(component -> set.containsKey(key(component))).count() != set.size()) {
            throw new IllegalArgumentException("unknown keys among " + set.keySet());
        }
        try {
            return (CircuitBreakerSettings) CircuitBreakerSettings.class.getDeclaredConstructors()[0].newInstance(values);
        } catch (InvocationTargetException refused) {
            throw (RuntimeException) refused.getCause();
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Object value(RecordComponent component, Map<String, ?> set) {
        Object value = set.get(key(component));
        if (component.getType() != Optional.class) {
            return value != null ? value : DEFAULTS.get(key(component));
        }
        return Optional.ofNullable(value);
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
