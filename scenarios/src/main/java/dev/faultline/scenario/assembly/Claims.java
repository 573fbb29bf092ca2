package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.ClaimCheck;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StepWalk;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.messaging.claim.ClaimBook;
import dev.faultline.model.messaging.claim.ClaimPublisher;
import dev.faultline.scenario.spec.Scenario;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which messages only say where their payloads are: who keeps these, who reads them, and the books of both. */
final class Claims {

    private final Scenario scenario;
    /** The stores that consumers of a channel may have to read. */
    private final Map<String, Set<String>> stores = new LinkedHashMap<>();
    private final Map<String, ClaimBook> books = new LinkedHashMap<>();

    Claims(Scenario scenario) {
        this.scenario = scenario;
        scenario.services().values().forEach(service -> {
            service.operations().values().forEach(operation -> look(operation.steps()));
            service.consumes().values().forEach(consumer -> look(consumer.steps()));
        });
    }

    private void look(List<StepSpec> steps) {
        new StepWalk() {
            @Override
            public void send(String channel, Publishing as) {
                as.message().claimed().ifPresent(check -> scenario.destinations(channel, as).forEach(destination ->
                        stores.computeIfAbsent(destination, any -> new LinkedHashSet<>()).add(check.store())));
            }
        }.walk(steps);
    }

    /** The stores that payloads of a channel's messages are in. */
    Set<String> storesOf(String channel) {
        return stores.getOrDefault(channel, Set.of());
    }

    /** The way of an instance that publishes: {@code publisher} is that of the message alone. */
    Endpoint way(Stage stage, Stores.Reach reach, String channel, Publishing as, Map<String, Channel> channels, Endpoint publisher) {
        return as.message().claimed().map(ClaimCheck::store).<Endpoint>map(store ->
                new ClaimPublisher(stage, store, reach.access(store), book(channel, as, channels), publisher)).orElse(publisher);
    }

    private ClaimBook book(String channel, Publishing as, Map<String, Channel> channels) {
        ClaimBook book = books.computeIfAbsent(channel, any -> new ClaimBook());
        for (String destination : scenario.destinations(channel, as)) {
            for (Subscription subscription : channels.get(destination).subscriptions()) {
                subscription.listenToClaims(book::told);
            }
        }
        return book;
    }

    /** By channel. */
    Map<String, ClaimBook> books() {
        return books;
    }
}
