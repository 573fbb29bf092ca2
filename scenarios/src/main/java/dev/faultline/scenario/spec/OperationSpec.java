package dev.faultline.scenario.spec;

import dev.faultline.model.flow.StepSpec;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;
import java.util.List;
import java.util.Optional;

/**
 * What a service does for one kind of request.
 *
 * @param idempotency what keeps the same request from being done twice
 * @param priority    how important its calls are, from 0 to 9; as important as the client if left out
 * @param steps       one after the other
 */
@Doc("A list of steps, or a map with `steps` and what else an operation may have.")
public record OperationSpec(
        @Doc("Remembers requests by a key, and answers one that it knows as it did before.")
        Optional<IdempotencySpec> idempotency,

        @Doc("How important its calls are in a line, from 0 to 9; 9 is the most important. Left out, as important as the client.")
        @Range(min = "0", max = "9") Optional<Integer> priority,

        @Doc("What is done, one after the other.") @Shorthand List<StepSpec> steps) {
}
