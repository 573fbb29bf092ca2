package dev.faultline.scenario.spec;

import dev.faultline.model.flow.Publishing;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A whole scenario as it was written, with parameters, options and the chosen variant already worked in.
 *
 * @param scenario     its name; also the name of the folder that results go to
 * @param about        what it shows, for people
 * @param duration     how long arrivals go on, warm-up included
 * @param warmUp       what happens before is not measured
 * @param drain        what happens after the last arrival
 * @param seed         which customers come
 * @param replications how many independent runs
 * @param parameters   the knobs, with the values that hold now
 * @param topology     places and what lies between them
 * @param policies     how calls are protected, by name
 * @param clients      who asks, by name
 * @param services     who answers, by name
 * @param stores       what keeps values, by name
 * @param brokers      where messages wait, by name
 * @param resources    finite things, by name
 * @param sagas        long transactions, by name
 * @param push         how users learn of updates, by name
 * @param audiences    those who follow authors, by name
 * @param limits       when a run is cut short
 * @param chaos        what breaks, in the order of the file
 * @param expect       what must hold, in the order of the file
 * @param hypotheses   steady states, by name
 * @param variants     the names of the variants that the file has
 */
@Doc("A distributed system, what it is asked to do, what breaks, and what must hold all the same.")
public record Scenario(
        @Doc("The scenario's name: letters, digits, `-` and `_`.") @Example("small-shop") String scenario,

        @Doc("One or two sentences on what the scenario shows.") @Default("\"\"")
        @Example("A shop whose payment provider becomes slow.") String about,

        @Doc("How long requests keep arriving, warm-up included.") @Range(above = "0s") @Example("10m") Duration duration,

        @Doc("What happens in this time is simulated but not measured.") @Default("0s") Duration warmUp,

        @Doc("Whether the run goes on after the last arrival until the work is done: `until-empty max 5m` or `none`.")
        @Default("none")
        Drain drain,

        @Doc("Which customers come: the same seed gives the same run, to the last byte.") @Default("1") long seed,

        @Doc("How many independent runs there are; from two on, results have intervals.")
        @Default("1") @Range(min = "1", max = "10k")
        int replications,

        @Doc("Knobs that `--set` turns, used as `$name`.") @Default("{}")
        @Example("{rate: {default: 100/s, range: [10/s, 1k/s]}}")
        Map<String, ParameterSpec> parameters,

        @Doc("Regions with their zones, and the links between them.") @Default("{}") TopologySpec topology,

        @Doc("How calls are protected, by name. Settings are shared; state lives per caller instance and target.")
        @Default("{}") @Declares(Reference.POLICY)
        Map<String, PolicySpec> policies,

        @Doc("Who asks, by name.") @Declares(Reference.CLIENT)
        @Example("{shoppers: {arrivals: poisson(100/s), calls: shop.buy, timeout: 3s}}") Map<String, ClientSpec> clients,

        @Doc("Who answers, by name.") @Default("{}") @Declares(Reference.SERVICE)
        @Example("{shop: {instances: 2, workers: 16, operations: {buy: [{work: exp(5ms)}]}}}") Map<String, ServiceSpec> services,

        @Doc("What keeps values, by name: databases and caches.") @Default("{}") @Declares(Reference.STORE)
        Map<String, StoreSpec> stores,

        @Doc("Where messages wait, by name.") @Default("{}") @Declares(Reference.BROKER) Map<String, BrokerSpec> brokers,

        @Doc("Finite things that steps take and put back, by name.") @Default("{}") @Declares(Reference.RESOURCE)
        @Example("{rooms: 200}") Map<String, ResourceSpec> resources,

        @Doc("Long transactions made of steps in several services, by name.") @Default("{}") @Declares(Reference.SAGA)
        @Example("{booking: {steps: [{do: hotel.reserve, undo: hotel.release}, {do: card.charge}]}}") Map<String, SagaSpec> sagas,

        @Doc("Ways by which users learn of updates, by name.") @Default("{}") @Declares(Reference.PUSH)
        Map<String, PushSpec> push,

        @Doc("Those who follow authors, by name: for whom a post is that a `fan-out` brings to them, and whose posts a `merge` looks at.")
        @Default("{}") @Declares(Reference.AUDIENCE)
        @Example("{followers: {users: 1M, authors: {celebrities: {count: 3, followers: 500k}, others: {count: 20k, followers: 75}}}}")
        Map<String, FollowersSpec> audiences,

        @Doc("Past one of these the run stops with partial results.") @Default("{}") LimitsSpec limits,

        @Doc("What breaks, and when.") @Default("[]")
        @Example("[{at: 3m, crash: shop, instances: 1, restart-after: 30s}]") List<FaultSpec> chaos,

        @Doc("What must hold, by what it is about: `checkout.pay: {p99: \"<= 400ms\"}`.") @Default("{}")
        @Example("{shop.buy: {availability: \">= 99.9%\", p99: \"<= 400ms\"}}") List<ExpectationSpec> expect,

        @Doc("Steady states by name, which must be there before, while or after faults strike; and what calls the faults off.")
        @Default("{}") @Example("{steady: {expect: {shop.buy: {availability: \">= 99%\"}}, strategy: continuously}}")
        Map<String, HypothesisSpec> hypotheses,

        @Doc("Patches of this file by name: maps merge, lists and steps are replaced whole, `null` removes.") @Default("[]")
        @Example("{more-workers: {services: {shop: {workers: 64}}}}") List<String> variants) {

    /** Whether users of a push channel are connected to a service, or ask it. */
    public boolean isGateway(String service) {
        return push.values().stream().anyMatch(channel -> channel.gateway().equals(service));
    }

    /** The channels from which consumers may take what is sent to a channel: itself, unless its broker passes messages on. */
    public List<String> destinations(String channel, Publishing as) {
        int slash = channel.indexOf('/');
        BrokerSpec broker = brokers.get(channel.substring(0, Math.max(0, slash)));
        if (broker == null) {
            return List.of(channel);
        }
        String prefix = channel.substring(0, slash + 1);
        return broker.kind().leadsTo(broker.settings(), channel.substring(slash + 1), as).stream()
                .map(name -> name.contains("/") ? name : prefix + name).toList();
    }
}
