package dev.faultline.scenario.yaml;

import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
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
public record Setting(RecordComponent component, String key, Node defaultValue) {

    static Setting of(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        Default preset = component.getAnnotation(Default.class);
        return new Setting(component, key == null ? kebab(component.getName()) : key.value(),
                preset == null ? null : BuiltIn.tree(preset.value()));
    }

    /** {@code restartAfter} is written {@code restart-after}. */
    public static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of its values. */
    public Type type() {
        return component.getGenericType();
    }

    Optional<Node> preset() {
        return Optional.ofNullable(defaultValue);
    }

    /** Between which bounds its values lie. */
    public Optional<Range> range() {
        return find(Range.class);
    }

    /** What its values name. */
    public Optional<Refers> refers() {
        return find(Refers.class);
    }

    /** What it brings to life. */
    public Optional<Declares> declares() {
        return find(Declares.class);
    }

    /** How the member of a family is found that it holds. */
    public Optional<Selected> selected() {
        return find(Selected.class);
    }

    /** What it means, for people. */
    public Optional<String> doc() {
        return find(Doc.class).map(Doc::value);
    }

    /** Whether a bare scalar or list is for it. */
    public boolean isShorthand() {
        return find(Shorthand.class).isPresent();
    }

    boolean isOptional() {
        return component.getType() == Optional.class;
    }

    /** Whether it must be written. */
    public boolean isRequired() {
        return !isOptional() && defaultValue == null;
    }

    /** Whether it holds a member of an open family. */
    public boolean isVariant() {
        return Variant.class.isAssignableFrom(component.getType());
    }

    /** What holds when the key is left out, as a person would write it; empty if nothing does. */
    public Optional<String> defaultText() {
        return find(Default.class).map(Default::value).filter(text -> !text.equals("null"));
    }

    /** A value as a person would write it, where one was given. */
    public Optional<String> example() {
        return find(Example.class).map(Example::value);
    }

    private <A extends Annotation> Optional<A> find(Class<A> kind) {
        return Optional.ofNullable(component.getAnnotation(kind));
    }
}
