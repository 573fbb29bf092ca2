package dev.faultline.scenario.manual;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Attachments;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Term;
import dev.faultline.settings.Written;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/** Takes the types of settings apart. */
final class Types {

    private Types() {
    }

    static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** What is inside, if the type is an {@code Optional}; otherwise the type itself. */
    static Type present(Type type) {
        return raw(type) == Optional.class ? argument(type, 0) : type;
    }

    /** Whether values are written as one scalar, by a method of the type. */
    static boolean isWritten(Class<?> type) {
        return type.isAnnotationPresent(Written.class);
    }

    /** Whether a type of scalars understands a text; asked of the type itself, so that nobody has to say it twice. */
    static boolean reads(Class<?> type, String text) {
        try {
            Method fromText = parser(type, String.class);
            if (fromText != null) {
                fromText.invoke(null, text);
            } else {
                parser(type, Arguments.class).invoke(null, Arguments.of(Term.parse(text), Attachments.NONE));
            }
            return true;
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SettingException) {
                return false;
            }
            throw new IllegalStateException(type + " failed on " + text, thrown.getCause());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(type + " has a parse method that is not public", closed);
        }
    }

    private static Method parser(Class<?> type, Class<?> argument) {
        try {
            return type.getMethod("parse", argument);
        } catch (NoSuchMethodException none) {
            return null;
        }
    }
}
