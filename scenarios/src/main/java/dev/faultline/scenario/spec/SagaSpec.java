package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A saga: steps in several services, each with a compensation that takes it back.
 *
 * @param style        who knows how far it is
 * @param via          the broker of a choreographed one
 * @param workers      how many events of each channel an instance of a participant handles at a time
 * @param store        where an orchestrator writes down how far it is; empty for an ideal log
 * @param steps        in order
 * @param compensation how steps are taken back
 * @param timeout      how long an answer is waited for
 * @param retry        how compensations, and steps behind the pivot, are tried again
 * @param lateSteps    what becomes of a step that comes after its compensation
 */
@Doc("Steps in several services, each with a compensation that takes it back.")
public record SagaSpec(
        @Doc("Whether an orchestrator runs it or services follow each other's events.") @Default("orchestrated") Style style,

        @Doc("Of a choreographed saga, the broker; the saga makes its channels there, one for each step and each compensation, with one"
                + " group of consumers each.")
        @Refers(Reference.BROKER) Optional<String> via,

        @Doc("Of a choreographed saga, how many events of a channel an instance handles at a time.") @Default("8")
        @Range(min = "1", max = "10k") int workers,

        @Doc("Where the orchestrator writes down how far the saga is, after each step. Left out, an ideal log that costs nothing.")
        @Refers(Reference.STORE) Optional<String> store,

        @Doc("What is done, in order; at most 60 steps.")
        @Example("[{do: hotel.reserve, undo: hotel.release}, {do: card.charge, undo: card.refund, pivot: true}]")
        List<SagaStepSpec> steps,

        @Doc("How steps are taken back when a later one has failed.") @Default("reverse") Compensation compensation,

        @Doc("How long an orchestrator waits for the answer of a step, a compensation or its store.") @Default("60s") Patience timeout,

        @Doc("How a compensation, and a step behind the pivot, is tried again.") @Default("{}") SagaRetrySpec retry,

        @Doc("What a participant does with a step whose compensation has come before it.") @Default("refused") LateSteps lateSteps) {

    /** The index of the point of no return: of the step that says so, or of the last one. */
    public int pivot() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).pivot()) {
                return i;
            }
        }
        return steps.size() - 1;
    }

    public boolean isChoreographed() {
        return style == Style.CHOREOGRAPHED;
    }

    /** The operations that take part, each step followed by its compensation. */
    public List<String> participants() {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step.operation()), step.undo().stream())).toList();
    }

    /** The channels that a choreographed saga of this name makes at its broker. */
    public List<String> channels(String saga) {
        return participants().stream().map(operation -> channel(saga, operation)).toList();
    }

    /** The channel of the events that an operation reacts to: {@code booking.hotel.reserve}. */
    public static String channel(String saga, String operation) {
        return saga + "." + operation;
    }

    /** Who knows how far a saga is. */
    public enum Style {
        @Doc("The instance that starts it calls one participant after the other, and writes down how far it is.")
        ORCHESTRATED,
        @Doc("Each service reacts to an event and publishes the next one; nobody knows the whole.")
        CHOREOGRAPHED
    }

    /** How steps are taken back. */
    public enum Compensation {
        @Doc("One after the other, the last step first.")
        REVERSE,
        @Doc("All at the same time.")
        PARALLEL
    }

    /** What becomes of a step that comes after its compensation. */
    public enum LateSteps {
        @Doc("The participant remembers the compensation and refuses the step, also one that it is working on just then.")
        REFUSED,
        @Doc("The participant does it, since it remembers nothing.")
        DONE
    }
}
