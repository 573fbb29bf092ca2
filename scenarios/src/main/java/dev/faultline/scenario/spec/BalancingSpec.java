package dev.faultline.scenario.spec;

import dev.faultline.model.balancing.LoadBalancerKind;
import dev.faultline.model.balancing.OutlierSettings;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.settings.Shorthand;
import java.util.Optional;

/**
 * How a caller chooses an instance.
 *
 * @param policy   which policy
 * @param settings an instance of the policy's {@link LoadBalancerKind#settings()}
 * @param view     by whose knowledge
 * @param outlierDetection ejects instances by how they answer; nobody is ejected if left out
 * @param panicThreshold   below this share of healthy instances all are tried; 50 % if left out where one of the others is written
 * @param prefer           which instances come first
 * @param zoneAware        keeps calls in the caller's zone as far as loads stay even
 */
@Doc("The name of a balancing policy, or a map with `policy` and its settings.")
public record BalancingSpec(
        @Doc("The name of the balancing policy.") @Selected(Selected.By.VALUE) @Shorthand LoadBalancerKind policy,
        Record settings,

        @Doc("By whose knowledge an instance is chosen: that of each caller instance, or that of one central balancer.")
        @Default("per-caller")
        View view,

        @Doc("Ejects instances that answer badly for a while, by what each caller sees of its own calls: Envoy's outlier detection."
                + " Write `{}` for Envoy's defaults.")
        Optional<OutlierSettings> outlierDetection,

        @Doc("When less than this share of the instances is healthy and not ejected, all of them are tried. Left out, it is 50% with"
                + " `outlier-detection`, `prefer` or `zone-aware`; otherwise all are tried when none is left. With 0% nobody is tried"
                + " then, and the call fails at once.")
        Optional<Share> panicThreshold,

        @Doc("Which instances come first, as long as enough of them are healthy.") @Default("any") Prefer prefer,

        @Doc("Keeps calls in the caller's zone, as far as every instance gets the same load all the same: Envoy's zone-aware"
                + " routing. Write `{}` for its defaults.")
        Optional<ZoneAwareSpec> zoneAware) {

    /** What Envoy does unless told otherwise. */
    private static final Share USUAL_PANIC_THRESHOLD = new Share(0.5);

    /** Checks that a central balancer is not asked where the caller is. */
    public BalancingSpec {
        if (view == View.SHARED && (prefer != Prefer.ANY || zoneAware.isPresent())) {
            throw new SettingException("`" + (zoneAware.isPresent() ? "zone-aware" : "prefer")
                    + "` goes by where the caller is, and a shared balancer is the same for all callers",
                    "leave out `view: shared`");
        }
        if (prefer == Prefer.ZONE && zoneAware.isPresent()) {
            throw new SettingException("`prefer: zone` sends all calls of a zone to that zone, so nothing is left for `zone-aware`",
                    "leave one of them out; `zone-aware` keeps loads even, `prefer: zone` keeps calls near");
        }
    }

    /** Whether health, places or ejections come before the policy. */
    public boolean looksBeyondThePolicy() {
        return outlierDetection.isPresent() || panicThreshold.isPresent() || prefer != Prefer.ANY || zoneAware.isPresent();
    }

    /** The panic threshold that holds where {@link #looksBeyondThePolicy()}. */
    public Share panicBelow() {
        return panicThreshold.orElse(USUAL_PANIC_THRESHOLD);
    }
}
