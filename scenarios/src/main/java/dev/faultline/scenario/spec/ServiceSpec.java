package dev.faultline.scenario.spec;

import dev.faultline.model.naming.Dns;
import dev.faultline.model.protocol.ProtocolSpec;
import dev.faultline.model.scaling.Scaling;
import dev.faultline.model.service.Cold;
import dev.faultline.model.service.HealthChecks;
import dev.faultline.model.service.Memory;
import dev.faultline.model.service.Shutdown;
import dev.faultline.model.service.Standby;
import dev.faultline.model.shedding.ShedRule;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service: instances of one program that answer operations and consume channels.
 *
 * @param in         regions or zones; instances take their zones in turn. The first region if left out
 * @param external   somebody else's
 * @param labels     words by which faults can choose it
 * @param instances  how many; each is a host of its own
 * @param workers    calls that one instance handles at a time
 * @param cores      how many of them can work at a time, and how; as many as workers if left out
 * @param io         whether a worker is held while its call waits
 * @param queue      where calls wait for a worker
 * @param balancing  how callers choose an instance
 * @param protocol   by which it is called, unless the caller says otherwise
 * @param operations what it answers, by name
 * @param consumes   what it takes messages from, by {@code broker/name}
 * @param shed       which calls an instance turns away under load
 * @param healthChecks how broken instances are noticed
 * @param startUp    from the start of an instance until it is up
 * @param cold       how much slower it is for a while after that
 * @param memory     what makes the operating system kill it
 * @param shutdown   how one stops that is no longer wanted
 * @param scaling    how their number follows the load
 * @param dns        how callers find a region by the service's name
 * @param standby    which region stands by for the others
 */
@Doc("Instances of one program that answer operations and consume messages.")
public record ServiceSpec(
        @Doc("Regions or zones that its instances take in turn. Left out, it is the first region.")
        @Default("[]") @Refers({Reference.REGION, Reference.ZONE})
        List<String> in,

        @Doc("Somebody else's: no own zone or host that could be lost, reached over the clients' link.") @Default("false")
        boolean external,

        @Doc("Words by which faults can choose it, together with others.") @Default("[]") @Example("[frontend, team-shop]")
        @Declares(Reference.LABEL) List<String> labels,

        @Doc("How many instances there are, at the beginning if they scale; each is one host. 0 is for a service that `scaling` starts later.")
        @Default("1") @Range(min = "0", max = "100k") int instances,

        @Doc("How many calls an instance handles at a time; the others wait in its queue.")
        @Default("unlimited") @Range(min = "1")
        Limit workers,

        @Doc("How many of an instance's calls can `work` at a time. Left out, as many as workers.")
        Optional<CoresSpec> cores,

        @Doc("Whether a worker is held while it waits for an answer.") @Default("blocking") Io io,

        @Doc("Where calls wait for a worker.") @Default("{}") QueueSpec queue,

        @Doc("How each caller instance chooses among the instances.") @Default("round-robin") BalancingSpec balancing,

        @Doc("By which protocol it is called, unless the call says otherwise: `http/1.1`, `http/2`, `grpc`, `graphql`, or `none`"
                + " for ideal messages, which is what calls are without it.")
        Optional<ProtocolSpec> protocol,

        @Doc("What it answers, by name.")
        @Default("{}") @Declares(Reference.OPERATION) Map<String, OperationSpec> operations,

        @Doc("What it takes messages from, by `broker/queue`.") @Default("{}") @Refers(Reference.CHANNEL)
        Map<String, ConsumerSpec> consumes,

        @Doc("Which calls an instance turns away under load: a list of rules.") @Default("[]") List<ShedRule> shed,

        @Doc("How broken instances are noticed.") @Default("{}") HealthChecks.Settings healthChecks,

        @Doc("How long an instance takes from its start until it is up. Those that are there at the beginning have started.")
        @Default("0s") Duration startUp,

        @Doc("How much slower an instance is for a while after it has started.") Optional<Cold.Settings> cold,

        @Doc("The memory of an instance, and the limit past which it is killed.") Optional<Memory.Settings> memory,

        @Doc("How an instance stops that is no longer wanted.") @Default("{}") Shutdown shutdown,

        @Doc("How the number of instances follows the load.") @Example("{min: 2, max: 20, target-utilization: 60%}")
        Optional<Scaling> scaling,

        @Doc("How callers find the service by its name: they get one region, and `balancing` chooses within it. Left out, callers"
                + " choose among the instances of all regions.")
        @Example("{policy: nearest, ttl: 60s}")
        Optional<Dns> dns,

        @Doc("A region that stands by and takes over when the others are lost.") @Example("{in: us-west, keeps: 25%}")
        Optional<Standby> standby) {

    /** Checks that its keys go together. */
    public ServiceSpec {
        if (standby.isPresent() && scaling.isPresent()) {
            throw new SettingException("it has `scaling` and `standby`, and only one of them can say what its instances do",
                    "leave one of them out");
        }
        if (standby.isPresent() && in.stream().allMatch(place -> regionOf(place).equals(standby.get().in()))
                || standby.isPresent() && in.stream().noneMatch(place -> regionOf(place).equals(standby.get().in()))) {
            throw new SettingException("`" + standby.get().in() + "` can not stand by for others: some instances must be there and"
                    + " some elsewhere", "write two regions, such as `in: [us-east, eu-west]`");
        }
        if (instances == 0 && scaling.isEmpty()) {
            throw new SettingException("it has no instance, and nothing ever starts one",
                    "write `instances: 1`, or say with `scaling` when there is one").at("instances");
        }
        if (scaling.isPresent() && instances > scaling.get().max()) {
            throw new SettingException("it begins with " + instances + " instances and scales to at most " + scaling.get().max(),
                    "write fewer `instances`, or a larger `max`");
        }
    }

    private static String regionOf(String place) {
        return place.contains("/") ? place.substring(0, place.indexOf('/')) : place;
    }

    /** How many instances there are at the beginning. */
    public int initialInstances() {
        return scaling.map(bounds -> Math.max(instances, bounds.min())).orElse(instances);
    }

    /** How many instances there can ever be. */
    public int mostInstances() {
        return scaling.map(Scaling::max).orElse(instances);
    }
}
