package dev.faultline.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What holds when a key is left out, as a person would write it: {@code @Default("60s")}, {@code @Default("[]")},
 * {@code @Default("{}")} for a record that has defaults for all of its components. A component that has no default must be
 * written, unless it is an {@code Optional}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Default {
    /** One value of the language: a scalar, {@code []} or {@code {}}. */
    String value();
}
