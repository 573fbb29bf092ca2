package dev.faultline.scenario.yaml;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What to do about a kind of problem. Stands on the constants of {@link Code}, beside what causes it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Cure {
    /** Plain text; code is set in backticks. */
    String value();
}
