package dev.faultline.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A piece of YAML that shows a setting or a member of a family in use. It is loaded by a test, so it can not go stale. On a
 * family member it stands where the member itself would stand: one step, one fault, one policy; on a kind of problem it has
 * that problem.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Example {
    /** YAML; a text block where it takes more than one line. */
    String value();
}
