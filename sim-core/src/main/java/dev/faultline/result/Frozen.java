package dev.faultline.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies for the records of this package: unlike {@code Map.copyOf} they keep the order, on which the bytes of a result depend.
 */
final class Frozen {
    private Frozen() {
    }

    static <K, V> Map<K, V> map(Map<K, V> source) {
        return source == null ? Collections.emptyMap() : Collections.unmodifiableMap(new LinkedHashMap<>(source));
    }

    static <K, L, V> Map<K, Map<L, V>> maps(Map<K, Map<L, V>> source) {
        Map<K, Map<L, V>> copy = new LinkedHashMap<>();
        if (source != null) {
            source.forEach((key, inner) -> copy.put(key, map(inner)));
        }
        return Collections.unmodifiableMap(copy);
    }

    static <T> List<T> list(List<T> source) {
        return source == null ? Collections.emptyList() : Collections.unmodifiableList(new ArrayList<>(source));
    }
}
