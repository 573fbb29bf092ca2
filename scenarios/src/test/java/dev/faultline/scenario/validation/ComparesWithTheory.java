package dev.faultline.scenario.validation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A class of tests whose figures stand in {@code docs/validation.md}. Such classes run one after the other: each takes all cores for its
 * replications, and what they find is kept between their tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ValidationPage.class)
@Execution(ExecutionMode.SAME_THREAD)
@interface ComparesWithTheory {
}
