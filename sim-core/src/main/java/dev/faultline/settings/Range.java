package dev.faultline.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which values of an ordered setting make sense. The bounds are written in the language, in the unit of the component:
 * {@code @Range(min = "1", max = "1M")}, {@code @Range(above = "0s")}. On a list or a map the range holds for each element;
 * on an {@code Optional} for the value inside. A bound that is left empty does not bind.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Range {
    /** The smallest value allowed. */
    String min() default "";

    /** The value itself is not allowed, anything larger is. */
    String above() default "";

    /** The largest value allowed. */
    String max() default "";

    /** The value itself is not allowed, anything smaller is. */
    String below() default "";
}
