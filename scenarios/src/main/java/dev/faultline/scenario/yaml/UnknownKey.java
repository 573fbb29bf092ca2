package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells that a key is not part of the language at its place, and what was probably meant. */
final class UnknownKey {

    private UnknownKey() {
    }

    /** Tells it, and gives the key that was probably meant. */
    static Optional<String> tell(Scalar key, Mapping mapping, RecordShape shape, List<String> alsoAllowed, Place place,
            Binder binder) {
        List<String> allowed = new ArrayList<>(shape.keys());
        alsoAllowed.stream().filter(more -> !allowed.contains(more)).forEach(allowed::add);
        // A key that is there already can hardly be meant a second time, unless one of the two lies in a variant.
        List<String> free = new ArrayList<>(allowed);
        free.removeAll(mapping.keys());
        Optional<String> meant = Spelling.closest(key.text(), free).or(() -> Spelling.closest(key.text(), allowed));
        String label = meant.map(likely -> "did you mean `" + likely + "`?").or(() -> nested(key.text(), shape)).orElse("");
        String help = allowed.isEmpty() ? "there is nothing to set here" : "keys allowed here: " + String.join(", ", allowed);
        binder.diagnostics.add(Diagnostic.of(Code.UNKNOWN_KEY, key.span(), "unknown key `" + key.text() + "`"
                + (place.words().isEmpty() ? "" : place.in())).label(label).help(help));
        return meant;
    }

    /** The right key one level too high: {@code limit} of a service's {@code queue}. */
    private static Optional<String> nested(String key, RecordShape shape) {
        for (Setting setting : shape.settings()) {
            Class<?> type = Binder.raw(setting.isOptional() ? Binder.argument(setting.type(), 0) : setting.type());
            if (type.isRecord() && !ScalarBinder.isWritten(type) && RecordShape.of(type).setting(key).isPresent()) {
                return Optional.of("this is a key of `" + setting.key() + "`");
            }
        }
        return Optional.empty();
    }
}
