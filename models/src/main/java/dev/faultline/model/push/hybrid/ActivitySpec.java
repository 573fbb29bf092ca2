package dev.faultline.model.push.hybrid;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Exponential;

/**
 * When users are active.
 *
 * @param share of the users who are, on average
 * @param lasts how long each is at a time
 */
@Doc("When users are active: again and again, with idle times in between that are drawn from an exponential law.")
public record ActivitySpec(
        @Doc("The share of the users who are active at a time, on average.") @Default("10%") @Range(above = "0%", max = "100%") Share share,
        @Doc("How long a user is active at a time. Together with `share` that says how long it is idle on average.") @Default("exp(5m)")
        Distribution lasts) {

    /** Checks that time goes on. */
    public ActivitySpec {
        if (lasts.mean() == 0) {
            throw new SettingException("a user who is active for no time at all never changes", "write a time above 0, as `exp(5m)`");
        }
    }

    /** How long a user is idle in between. */
    Distribution idle() {
        return share.value() == 1 ? new Constant(0) : new Exponential(lasts.mean() * (1 - share.value()) / share.value());
    }
}
