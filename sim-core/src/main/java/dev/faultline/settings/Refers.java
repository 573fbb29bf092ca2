package dev.faultline.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that names something that stands elsewhere in the scenario. What it names must exist; if it does not, the person is
 * told what is there and what was probably meant. On a list or a map the names are the elements or the keys.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Refers {
    /** What may be named, any one of these. */
    Reference[] value();

    /** Whether naming a channel has the service around take messages from it. */
    boolean takes() default false;
}
