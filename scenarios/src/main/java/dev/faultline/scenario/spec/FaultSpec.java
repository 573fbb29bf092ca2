package dev.faultline.scenario.spec;

import dev.faultline.chaos.FaultKind;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.chaos.Timing;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Position;
import dev.faultline.settings.Selected;
import dev.faultline.settings.SettingException;
import java.util.List;

/**
 * One thing that breaks.
 *
 * @param kind     which kind of fault
 * @param settings an instance of the kind's {@link FaultKind#settings()}
 * @param timing   when it begins, and how long it lasts where that is drawn
 * @param then     what begins when it has ended
 * @param position where it was written
 */
@Doc("One thing that breaks: a map with the key of its kind, such as `crash`, and `at`; or a preset, such as `monkey`.")
public record FaultSpec(
        @Selected(Selected.By.KEY) FaultKind kind,
        Record settings,
        @Inline Timing timing,
        @Doc("What begins when this has ended: faults that may have `after` in the place of `at`.") @Default("[]")
        @Example("[{after: 10s, crash: shop, restart-after: 30s}]") List<FaultSpec> then,
        Position position) {

    /** Checks that its keys agree on how long it lasts, and that there is an end that others can follow on. */
    public FaultSpec {
        boolean ends = kind.lasts(settings).isPresent();
        if (ends && timing.mttr().isPresent()) {
            throw new SettingException("`mttr` and another key both say how long it lasts", "leave one of them out");
        }
        if (!then.isEmpty() && !ends && timing.mttr().isEmpty()) {
            throw new SettingException("`then` begins when this ends, and nothing ends it", "say how long it lasts");
        }
    }

    /** The fault as it is planned. */
    public PlannedFault plan() {
        return new PlannedFault(kind, settings, timing, then.stream().map(FaultSpec::plan).toList());
    }
}
