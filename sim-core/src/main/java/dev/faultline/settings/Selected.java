package dev.faultline.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the member of an open family is found. Stands on the component of a record that holds the member; the record's component of
 * type {@code Record} holds the member's settings, and the others are what all members have in common.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Selected {

    /** By what. */
    By value();

    /** How a scenario says which member is meant. */
    enum By {
        /** The member's own key is one of the keys of the map: {@code {crash: payments, instances: 1}}. */
        KEY,
        /**
         * The value of the component's key names the member, and its settings stand beside it: {@code {kind: ideal, queues: {}}}.
         */
        VALUE
    }
}
