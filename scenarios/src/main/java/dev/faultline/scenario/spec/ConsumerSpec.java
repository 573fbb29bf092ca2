package dev.faultline.scenario.spec;

import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.messaging.Commit;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Shorthand;
import java.util.List;
import java.util.Optional;

/**
 * What a service does with the messages of a channel.
 *
 * @param group      under which the broker and results know its instances
 * @param workers    messages that one instance handles at a time, apart from the workers for calls
 * @param prefetch   messages that one instance may have without having acknowledged them
 * @param batch      messages that one run of the steps is about
 * @param commit     when the broker is told that a message is done
 * @param steps      what is done with each
 * @param retry      what happens to one that failed transiently
 * @param deadLetter where one goes that can not be handled
 */
@Doc("How a service handles the messages of a channel.")
public record ConsumerSpec(
        @Doc("The name of the group of consumers that its instances are. Left out, it is the service's.") Optional<String> group,

        @Doc("How many messages an instance handles at a time.") @Default("1") @Range(min = "1", max = "100k") int workers,

        @Doc("How many messages an instance may have that it has not acknowledged. Left out, what the kind of broker takes by"
                + " default; with `ideal`, two for each worker. 0 is no limit, where the kind of broker has that.")
        @Range(min = "0", max = "100k") Optional<Integer> prefetch,

        @Doc("How many messages one run of the steps is about, at most. Only brokers that hand out messages in batches can do that.")
        @Default("1") @Range(min = "1", max = "100k") int batch,

        @Doc("When the broker is told that a message is done.") @Default("after") Commit commit,

        @Doc("What is done with each message.") @Shorthand List<StepSpec> steps,

        @Doc("How often a message is tried whose handling failed transiently.") @Default("{attempts: 1, backoff: none}")
        RedeliverySpec retry,

        @Doc("The channel that messages go to which can not be handled. Left out, they are dropped.")
        @Refers(Reference.CHANNEL)
        Optional<String> deadLetter) {
}
