package dev.faultline.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key in the scenario where it is not the component's name in kebab case: words that Java reserves, such as
 * {@code @Key("for")}. On an enum constant, the word that is written for it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Key {
    /** The key exactly as it is written. */
    String value();
}
