package dev.faultline.scenario.yaml;

import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Selected;
import dev.faultline.settings.Shorthand;
import dev.faultline.settings.Variant;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/**
 * One component of a record of settings, as its annotations describe it.
 *
 * @param component    the component
 * @param key          the key in YAML
 * @param defaultValue what holds when the key is left out; null if it must be written, a null node if nothing holds then
 */
record Setting(RecordComponent component, String key, Node defaultValue) {

    static Setting of(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        Default preset = component.getAnnotation(Default.class);
        return new Setting(component, key == null ? kebab(component.getName()) : key.value(),
                preset == null ? null : BuiltIn.tree(preset.value()));
    }

    /** {@code restartAfter} is written {@code restart-after}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Type type() {
        return component.getGenericType();
    }

    Optional<Node> preset() {
        return Optional.ofNullable(defaultValue);
    }

    Optional<Range> range() {
        return find(Range.class);
    }

    Optional<Refers> refers() {
        return find(Refers.class);
    }

    Optional<Declares> declares() {
        return find(Declares.class);
    }

    Optional<Selected> selected() {
        return find(Selected.class);
    }

    Optional<String> doc() {
        return find(Doc.class).map(Doc::value);
    }

    boolean isShorthand() {
        return find(Shorthand.class).isPresent();
    }

    boolean isOptional() {
        return component.getType() == Optional.class;
    }

    /** Whether it must be written. */
    boolean isRequired() {
        return !isOptional() && defaultValue == null;
    }

    boolean isVariant() {
        return Variant.class.isAssignableFrom(component.getType());
    }

    private <A extends Annotation> Optional<A> find(Class<A> kind) {
        return Optional.ofNullable(component.getAnnotation(kind));
    }
}
