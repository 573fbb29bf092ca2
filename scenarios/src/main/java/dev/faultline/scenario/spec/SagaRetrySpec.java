package dev.faultline.scenario.spec;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;

/**
 * How what a saga can not do without is tried again. The defaults are those of Temporal's activities (semantics reference, B10).
 *
 * @param attempts how often in all
 * @param backoff  how long to wait in between
 * @param jitter   how chance spreads that
 */
@Doc("How a saga tries again what it can not do without: compensations, and steps behind the pivot.")
public record SagaRetrySpec(
        @Doc("How often it is tried in all; then the saga is stuck.") @Default("unlimited") @Range(min = "1") Limit attempts,
        @Doc("How long to wait after a failure.") @Default("exponential(1s x2 max 100s)") Backoff backoff,
        @Doc("How chance spreads the back-off.") @Default("none") Jitter jitter) {
}
