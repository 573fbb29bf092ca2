package dev.faultline.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The component that is meant where a record is expected and a bare scalar or a list is written instead:
 * {@code timeout: 300ms} for {@code timeout: {after: 300ms}}. At most one component of a record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Shorthand {
}
