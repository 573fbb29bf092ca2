package dev.faultline.scenario.spec;

import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service: instances of one program that answer operations and consume channels.
 *
 * @param in         regions or zones; instances take their zones in turn. The first region if left out
 * @param external   somebody else's
 * @param instances  how many; each is a host of its own
 * @param workers    calls that one instance handles at a time
 * @param cores      how many of them can work at a time, and how; as many as workers if left out
 * @param io         whether a worker is held while its call waits
 * @param queue      where calls wait for a worker
 * @param balancing  how callers choose an instance
 * @param operations what it answers, by name
 * @param consumes   what it takes messages from, by {@code broker/name}
 */
@Doc("Instances of one program that answer operations and consume messages.")
public record ServiceSpec(
        @Doc("Regions or zones that its instances take in turn. Left out, it is the first region.")
        @Default("[]") @Refers({Reference.REGION, Reference.ZONE})
        List<String> in,

        @Doc("Somebody else's: no own zone or host that could be lost, reached over the clients' link.") @Default("false")
        boolean external,

        @Doc("How many instances there are; each is one host.") @Default("1") @Range(min = "1", max = "100k") int instances,

        @Doc("How many calls an instance handles at a time; the others wait in its queue.")
        @Default("unlimited") @Range(min = "1")
        Limit workers,

        @Doc("How many of an instance's calls can `work` at a time. Left out, as many as workers.")
        Optional<CoresSpec> cores,

        @Doc("Whether a worker is held while it waits for an answer.") @Default("blocking") Io io,

        @Doc("Where calls wait for a worker.") @Default("{}") QueueSpec queue,

        @Doc("How each caller instance chooses among the instances.") @Default("round-robin") BalancingSpec balancing,

        @Doc("What it answers, by name.")
        @Default("{}") @Declares(Reference.OPERATION) Map<String, OperationSpec> operations,

        @Doc("What it takes messages from, by `broker/queue`.") @Default("{}") @Refers(Reference.CHANNEL)
        Map<String, ConsumerSpec> consumes) {

    /** Checks that it does something. */
    public ServiceSpec {
        if (operations.isEmpty() && consumes.isEmpty()) {
            throw new SettingException("it neither answers nor consumes anything", "write `operations` or `consumes`");
        }
    }
}
