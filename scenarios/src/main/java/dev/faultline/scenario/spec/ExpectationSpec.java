package dev.faultline.scenario.spec;

import dev.faultline.settings.Position;

/**
 * One thing that must hold.
 *
 * @param of        what it is about, as it was written: {@code checkout.pay}, {@code work/jobs@worker}
 * @param subject   which kind of thing that is
 * @param metric    what is measured of it
 * @param condition what must be true of the measured value
 * @param position  where the metric was written
 */
public record ExpectationSpec(
        String of,
        Subject subject,
        Metric metric,
        Condition condition,
        Position position) {
}
