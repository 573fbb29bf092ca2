package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Replies;
import dev.faultline.model.network.Network;
import dev.faultline.model.place.Host;
import dev.faultline.model.service.Service;
import dev.faultline.scenario.assembly.Outlets.Outlet;
import dev.faultline.scenario.spec.Scenario;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is asked by messages, where replies go, and who waits for them. */
final class Requests {

    /** Where consumers of a channel may have to reply. */
    private final Map<String, Set<String>> answers = new LinkedHashMap<>();
    /** By service and reply channel. */
    private final Map<String, Map<String, Replies>> replies = new LinkedHashMap<>();

    Requests(Scenario scenario) {
        scenario.services().values().forEach(service -> {
            service.operations().values().forEach(operation -> look(scenario, operation.steps()));
            service.consumes().values().forEach(consumer -> look(scenario, consumer.steps()));
        });
    }

    private void look(Scenario scenario, List<StepSpec> steps) {
        for (RequestUse use : RequestSteps.in(steps)) {
            scenario.destinations(use.channel(), use.as()).forEach(channel ->
                    answers.computeIfAbsent(channel, any -> new LinkedHashSet<>()).add(use.replyOn()));
        }
    }

    /** Where those who work on the messages of a channel reply, if anywhere. */
    Set<String> answersTo(String channel) {
        return answers.getOrDefault(channel, Set.of());
    }

    /** A service waits for replies, if it asks anybody by messages. */
    void subscribe(Stage stage, Service service, Outlets outlets, Map<String, Channel> channels, Network network) {
        for (Outlet outlet : outlets.all()) {
            if (outlet.use() instanceof Use.Asked asked) {
                String channel = asked.use().replyOn();
                String broker = channel.substring(0, channel.indexOf('/'));
                String name = service.name();
                replies.computeIfAbsent(name, any -> new LinkedHashMap<>()).computeIfAbsent(channel, any ->
                        new Replies(stage, channels.get(channel), service, network.link(broker, name), network.link(name, broker),
                                network.link(name, name)));
            }
        }
    }

    /** The way of an instance that asks: {@code publisher} is that of the request alone. */
    Endpoint way(String service, Host host, RequestUse use, Endpoint publisher) {
        return replies.get(service).get(use.replyOn()).way(host, publisher, use.timeout().nanos());
    }

    List<Replies> all() {
        return replies.values().stream().flatMap(each -> each.values().stream()).toList();
    }
}
