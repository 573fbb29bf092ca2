package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One subscription of a topic, or one target of a rule: delivers what passes its filter into a channel, and tries again for as long as its
 * retry policy wants. A message is acknowledged when its target has confirmed it; one that is given up goes to the dead-letter queue, or is
 * lost. What is to be delivered is stored, so it outlives every machine.
 */
final class FanOutTarget {

    /** An attempt that nobody answers is given up after that time; AWS tells no figure. */
    private static final long PATIENCE = 5_000_000_000L;
    /** While none of the service's own machines is there, it looks again after that time. */
    private static final long LOOK_AGAIN = 1_000_000_000L;
    private static final long JITTER = Keys.site("fan-out.jitter");

    private final Stage stage;
    private final Subscription books;
    private final Map<String, List<HeaderPattern>> filter;
    private final DeliveryRetry retry;
    private final Channel deadLetters;
    private final Map<Host, Deliverer> from = new LinkedHashMap<>();
    private final Set<Delivery> inside = new LinkedHashSet<>();

    private final Handler<Delivery> onDue = new Handler<>("fan-out.due") {
        @Override
        protected void handle(Delivery delivery) {
            delivery.begin();
        }
    };
    private final Handler<Delivery> onPatienceOver = new Handler<>("fan-out.unanswered") {
        @Override
        protected void handle(Delivery delivery) {
            delivery.attempt++;
            delivery.failed(Outcome.TIMEOUT);
        }
    };

    /** How a machine of the service sends a message to the target. */
    private interface Deliverer {

        void deliver(Delivery delivery, int attempt);
    }

    /**
     * A target.
     *
     * @param name of the subscription, or of the rule and its target
     * @param filter what headers must be like: any of the patterns, for each of the headers
     * @param deadLetters where messages go that are given up, or null
     */
    FanOutTarget(Stage stage, String name, Map<String, List<HeaderPattern>> filter, DeliveryRetry retry, Channel deadLetters) {
        this.stage = stage;
        this.books = new Subscription(name, stage.simulation());
        this.filter = filter;
        this.retry = retry;
        this.deadLetters = deadLetters;
        books.counters().declare("attempts");
    }

    /** Delivers into a channel, from machines, over a link. */
    FanOutTarget into(Channel channel, List<Host> machines, Link link) {
        for (Host machine : machines) {
            PublisherSite site = new PublisherSite(stage, machine, link);
            from.put(machine, channel instanceof SqsQueue queue ? intoQueue(queue, queue.forwards(site)) : intoChannel(channel, site));
        }
        return this;
    }

    /** SQS gets the message itself, so that its age and identity are those of the first sending. */
    private Deliverer intoQueue(SqsQueue queue, Endpoint way) {
        return (delivery, attempt) -> way.call(delivery.message.delivery(stage.calls(), attempt), new ClientRequest(stage, request -> {
            queue.forwarded(delivery.message);
            request.answer(Outcome.OK);
        }, outcome -> delivery.answered(attempt, outcome)));
    }

    private Deliverer intoChannel(Channel channel, PublisherSite site) {
        Map<Object, Endpoint> ways = new LinkedHashMap<>();
        return (delivery, attempt) -> {
            Endpoint way = ways.computeIfAbsent(delivery.message.publication(), as -> channel.publisher(site, delivery.message.publication()));
            way.call(delivery.message.delivery(stage.calls(), attempt), (call, outcome) -> {
                stage.calls().release(call);
                delivery.answered(attempt, outcome);
            });
        };
    }

    Subscription books() {
        return books;
    }

    /** Whether a message passes the filter. */
    boolean wants(Message message) {
        Map<String, String> headers = message.publication().headers();
        return filter.entrySet().stream().allMatch(entry ->
                entry.getValue().stream().anyMatch(pattern -> pattern.matches(headers.get(entry.getKey()))));
    }

    /** Begins to deliver a message. */
    void deliver(Message message, boolean asDeadLetter) {
        books.enters(message, asDeadLetter);
        Delivery delivery = new Delivery(message);
        inside.add(delivery);
        delivery.begin();
    }

    String audit(String channel) {
        return books.audit(channel, inside.size());
    }

    /** A message that is to be delivered. */
    private final class Delivery {

        private final Message message;
        private int attempt = 1;
        private int failures;
        private long patience = Simulation.NONE;

        Delivery(Message message) {
            this.message = message;
        }

        void begin() {
            Host machine = from.keySet().stream().filter(Host::answers).findFirst().orElse(null);
            if (machine == null) {
                stage.simulation().after(LOOK_AGAIN, onDue, this);
                return;
            }
            books.counters().add("attempts", 1);
            patience = stage.simulation().after(PATIENCE, onPatienceOver, this);
            from.get(machine).deliver(this, attempt);
        }

        /** An answer; one to an attempt that was given up counts for nothing. */
        void answered(int of, Outcome outcome) {
            if (of != attempt || !inside.contains(this)) {
                return;
            }
            stage.simulation().cancel(patience);
            attempt++;
            if (outcome.isOk()) {
                inside.remove(this);
                books.isDelivered(message);
                books.handlerFinished(message, stage.simulation().now());
                books.acknowledge(message);
            } else {
                failed(outcome);
            }
        }

        /** Errors of the target are tried again; a target that will never take the message is not. */
        private void failed(Outcome outcome) {
            failures++;
            double luck = stage.bits().at(Keys.mix(message.drawKey(JITTER), failures)).nextUnit();
            long wait = outcome.mayBeRetried() ? retry.waitNanos(failures, stage.simulation().now() - message.sentAt(), luck)
                    : DeliveryRetry.NEVER;
            if (wait != DeliveryRetry.NEVER) {
                stage.simulation().after(wait, onDue, this);
                return;
            }
            String reason = outcome.mayBeRetried() ? "retries-exhausted" : "refused";
            inside.remove(this);
            if (deadLetters != null) {
                books.deadLetter(message, reason);
                deadLetters.deadLetter(message, reason);
            } else {
                books.lose(message, reason);
            }
        }
    }
}
