package dev.faultline.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type whose values are written as one scalar. Such a type has a static {@code parse} method that takes a {@link String}, or
 * an {@link Arguments} where the scalar may have arguments, and that throws a {@link SettingException} for anything it does not
 * understand. Marking the type is all that it takes to use it as a setting. Its {@code toString} writes the value in the
 * language again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Written {
    /** What one is called in a message, with its article: {@code "a rate"}. */
    String value();

    /** A value as a person would write it: {@code "200/s"}. */
    String example();
}
