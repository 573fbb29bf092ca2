package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.Optional;

/**
 * One step of a saga.
 *
 * @param operation what is done
 * @param undo      what takes it back
 * @param pivot     whether there is no way back behind it
 * @param with      the policy around the calls of both
 * @param timeout   how long an answer is waited for, if not as long as the saga says
 */
@Doc("One step of a saga: `{do: hotel.reserve, undo: hotel.release}`.")
public record SagaStepSpec(
        @Key("do") @Doc("The operation that does it.") @Refers(Reference.OPERATION) String operation,

        @Doc("The operation that takes it back. Steps before the pivot must have one; the pivot may, for the case that nobody knows"
                + " whether it was done.")
        @Refers(Reference.OPERATION) Optional<String> undo,

        @Doc("Whether this is the point of no return: if it fails, the saga goes back, and whatever comes behind it is tried until it"
                + " succeeds. Without such a step, the last one is the pivot.")
        @Default("false") boolean pivot,

        @Doc("The policy around the calls of this step and of its compensation.") @Refers(Reference.POLICY) Optional<String> with,

        @Doc("How long an answer is waited for. Left out, as long as the saga says.") Optional<Patience> timeout) {
}
