package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Handler.Contact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who calls and sends to whom: all operations and consumers of a scenario, from callers to callees. */
final class CallGraph {

    /** Operations that call each other in a circle, the first once more at the end; and the call that closes it. */
    record Circle(List<String> operations, Contact closing) {
    }

    /** Longer chains of calls are not followed: nobody builds them, and each link takes some of the stack. */
    private static final int DEEPEST = 500;

    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private final Map<String, List<Handler>> consumersOf = new LinkedHashMap<>();
    private final List<Handler> calleesFirst = new ArrayList<>();
    private Circle callCircle;
    private boolean unordered;

    CallGraph(Scenario scenario) {
        scenario.services().forEach((service, spec) -> {
            spec.operations().forEach((name, operation) -> add(Handler.of(service + "." + name, service, operation.steps(),
                    scenario)));
            spec.consumes().forEach((channel, consumer) -> {
                Handler handler = Handler.of(channel + "@" + service, service, consumer.steps(), scenario);
                consumersOf.computeIfAbsent(channel, any -> new ArrayList<>()).add(handler);
                add(handler);
            });
        });
        Set<String> done = new LinkedHashSet<>();
        handlers.values().forEach(handler -> visit(handler, new LinkedHashSet<>(), done));
    }

    private void add(Handler handler) {
        handlers.put(handler.name(), handler);
    }

    private void visit(Handler handler, Set<String> path, Set<String> done) {
        if (done.contains(handler.name())) {
            return;
        }
        if (path.size() == DEEPEST) {
            unordered = true; // nothing can be said about this one either
            return;
        }
        path.add(handler.name());
        for (Contact call : handler.calls()) {
            if (path.contains(call.to())) {
                close(path, call);
            } else if (handlers.containsKey(call.to())) {
                visit(handlers.get(call.to()), path, done);
            }
        }
        for (Contact send : handler.sends()) {
            for (Handler consumer : consumersOf(send.to())) {
                unordered |= path.contains(consumer.name());
                if (!path.contains(consumer.name())) {
                    visit(consumer, path, done);
                }
            }
        }
        path.remove(handler.name());
        done.add(handler.name());
        calleesFirst.add(handler);
    }

    private void close(Set<String> path, Contact call) {
        List<String> way = new ArrayList<>(path);
        List<String> round = new ArrayList<>(way.subList(way.indexOf(call.to()), way.size()));
        round.add(call.to());
        if (round.stream().noneMatch(name -> name.contains("@"))) {
            callCircle = callCircle == null ? new Circle(round, call) : callCircle;
        } else {
            unordered = true;
        }
    }

    /** A circle of calls, if there is one: then one request makes calls without end. */
    Optional<Circle> circle() {
        return Optional.ofNullable(callCircle);
    }

    /** Whether nothing comes back to where it came from, neither by calls nor by messages, so that loads can be added up. */
    boolean isOrdered() {
        return callCircle == null && !unordered;
    }

    /** An operation, or a consumer by {@code channel@service}; null if there is none. */
    Handler handler(String name) {
        return handlers.get(name);
    }

    /** All operations and consumers, each before those that it calls or sends to, if there is such an order. */
    List<Handler> callersFirst() {
        List<Handler> order = new ArrayList<>(calleesFirst);
        Collections.reverse(order);
        return order;
    }

    /** The other way round. */
    List<Handler> calleesFirst() {
        return Collections.unmodifiableList(calleesFirst);
    }

    /** What is done with the messages of a channel. */
    List<Handler> consumersOf(String channel) {
        return consumersOf.getOrDefault(channel, List.of());
    }
}
