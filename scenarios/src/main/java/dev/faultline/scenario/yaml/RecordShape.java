package dev.faultline.scenario.yaml;

import dev.faultline.settings.Inline;
import dev.faultline.settings.Position;
import dev.faultline.settings.SettingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a record of settings looks like in YAML: its keys, in order, and how to make one. This is all that reading, explaining
 * and making a schema need to know of it.
 */
public final class RecordShape {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final List<Setting> components;
    /** For each component that was declared, the shape of one whose components stand in its place, or null. */
    private final List<RecordShape> inlined = new ArrayList<>();
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        List<Setting> settings = new ArrayList<>(declared.length);
        for (RecordComponent component : declared) {
            RecordShape inner = component.isAnnotationPresent(Inline.class) ? new RecordShape(component.getType()) : null;
            inlined.add(inner);
            settings.addAll(inner == null ? List.of(Setting.of(component)) : inner.components);
        }
        components = List.copyOf(settings);
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " is a record without its constructor", impossible);
        }
        constructor.setAccessible(true);
    }

    /** The shape of a record. */
    public static RecordShape of(Class<?> record) {
        return SHAPES.get(record);
    }

    /** All components in their order, those without a key too; in the place of one that is {@link Inline}, its own. */
    List<Setting> components() {
        return components;
    }

    /** The components that are keys: not positions, and not the settings of a family's member. */
    public List<Setting> settings() {
        return components.stream()
                .filter(setting -> setting.component().getType() != Position.class
                && setting.component().getType() != Record.class)
                .toList();
    }

    /** The component with this key. */
    public Optional<Setting> setting(String key) {
        return settings().stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    List<String> keys() {
        return settings().stream().map(Setting::key).toList();
    }

    /** The component that a bare scalar or list is for, where there is one. */
    public Optional<Setting> shorthand() {
        return settings().stream().filter(Setting::isShorthand).findFirst();
    }

    /** The component that holds a member of an open family, where there is one. */
    public Optional<Setting> selected() {
        return components.stream().filter(setting -> setting.selected().isPresent()).findFirst();
    }

    /** Makes one of a value for each of its components; throws what its constructor has against them. */
    Object make(List<Object> values) {
        List<Object> own = new ArrayList<>(inlined.size());
        int next = 0;
        for (RecordShape inner : inlined) {
            int end = next + (inner == null ? 1 : inner.components.size());
            own.add(inner == null ? values.get(next) : inner.make(values.subList(next, end)));
            next = end;
        }
        try {
            return constructor.newInstance(own.toArray());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SettingException mistake) {
                throw mistake;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a " + type.getName() + " can not be made", impossible);
        }
    }
}
