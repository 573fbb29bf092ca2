package dev.faultline.scenario.experiment;

import dev.faultline.scenario.spec.Condition;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.spec.Subject;
import dev.faultline.settings.Position;

/** Expectations as a scenario would have them. */
final class Expect {

    private Expect() {
    }

    /** {@code that("shop.buy", "p99", "<= 400ms")}. */
    static ExpectationSpec that(String of, String metric, String condition) {
        Subject subject = of.startsWith("effects.") ? Subject.EFFECT : of.contains("@") ? Subject.SUBSCRIPTION
                : of.contains("/") ? Subject.CHANNEL : of.contains(".") ? Subject.OPERATION : Subject.SERVICE;
        Metric found = Metric.of(subject).stream().filter(one -> one.key().equals(metric)).findFirst().orElseThrow();
        return new ExpectationSpec(of, subject, found, Condition.parse(found, condition), Position.NONE);
    }
}
