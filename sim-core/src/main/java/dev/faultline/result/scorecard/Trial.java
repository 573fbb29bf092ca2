package dev.faultline.result.scorecard;

import dev.faultline.result.FaultCost;
import dev.faultline.result.FaultResult;
import java.util.List;

/**
 * The design under one kind of chaos.
 *
 * @param name    the chaos, such as {@code gorilla}
 * @param command what to type to see this trial alone
 * @param digest  of its run
 * @param faults  what struck; with replications, in the first
 * @param kept    promises that held, of those that hold in calm
 * @param broken  promises that did not
 * @param grade   {@code A} all promises held and nothing was lost; {@code B} promises were broken, but it came back by itself and lost
 *                nothing; {@code C} it came back, but something was lost or done twice; {@code F} it did not come back; {@code -}
 *                nothing struck
 * @param because why it has this grade, in plain words
 * @param cost    what it cost, against the same customers in calm; null where nothing struck
 */
public record Trial(String name, String command, String digest, List<FaultResult> faults, int kept, int broken, String grade,
                    String because, FaultCost cost) {
    public Trial {
        faults = faults == null ? List.of() : List.copyOf(faults);
    }
}
