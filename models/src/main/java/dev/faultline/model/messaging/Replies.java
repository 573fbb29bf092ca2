package dev.faultline.model.messaging;

import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Correlation;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.OnFailure;
import dev.faultline.model.flow.Program;
import dev.faultline.model.flow.Step;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Arrival;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Counters;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.model.service.Service;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.List;
import java.util.OptionalInt;

/**
 * The replies that the instances of a service wait for on one channel, and their books: requests = answered + not sent + timed out +
 * given up + forgotten in a crash + waiting.
 *
 * <p>The instances are one group of consumers of the channel. A correlation id tells whose reply it is: an instance that gets one of
 * another's passes it on, one trip. A reply is late when its request has timed out or was given up, orphaned when whoever asked has
 * crashed since, and repeated when there was one before.
 */
public final class Replies {

    /** How many replies the broker may push to an instance ahead of acknowledgements: to match one takes no time. */
    private static final int PREFETCH = 1_000;

    private final Simulation simulation;
    private final Calls calls;
    private final String channel;
    private final Service service;
    private final Link amongInstances;
    private Counters counters;
    private long requests;
    private long answered;
    private long notSent;
    private long timedOut;
    private long givenUp;
    private long forgotten;
    private long waiting;

    private final Handler<PendingReply> onPassedOn = new Handler<>("reply.passed-on") {
        @Override
        protected void handle(PendingReply reply) {
            reply.host().arrive(new Arrival() {
                @Override
                public void taken() {
                    reply.arrives();
                }

                @Override
                public void refused() {
                    orphaned();
                }

                @Override
                public void vanished() {
                    orphaned();
                }
            });
        }
    };

    /**
     * Replies that come to a service over a channel.
     *
     * @param amongInstances the way from one instance to another
     */
    public Replies(Stage stage, Channel channel, Service service, Link toService, Link toBroker, Link amongInstances) {
        this.simulation = stage.simulation();
        this.calls = stage.calls();
        this.channel = channel.name();
        this.service = service;
        this.amongInstances = amongInstances;
        String name = service.name() + "@" + channel.name();
        Program program = new Program(name, List.of(new Match(name + "/match")), List.of(OnFailure.FAIL), null);
        channel.subscribe(new ConsumerGroup(service.name(), service, program, toService, toBroker, 1, OptionalInt.of(PREFETCH), 1,
                Commit.AFTER, 1, Backoff.NONE, Jitter.NONE, null));
        counters = channel.subscriptions().stream().filter(each -> each.isOf(service.name())).findFirst().orElseThrow()
                .counters();
        List.of("answered", "timed-out", "late", "orphaned", "repeated").forEach(counters::declare);
    }

    /**
     * The way of requests from an instance: what is called there is answered when the reply has come.
     *
     * @param host the instance's
     * @param publisher the way of the request
     * @param timeoutNanos how long a reply is waited for; {@code Long.MAX_VALUE} for ever
     */
    public Endpoint way(Host host, Endpoint publisher, long timeoutNanos) {
        return new RequestWay(this, host, publisher, timeoutNanos);
    }

    String channel() {
        return channel;
    }

    Calls calls() {
        return calls;
    }

    Simulation simulation() {
        return simulation;
    }

    // What becomes of requests.

    void asked() {
        requests++;
        waiting++;
    }

    void answered() {
        waiting--;
        answered++;
        counters.add("answered", 1);
    }

    void notSent() {
        waiting--;
        notSent++;
    }

    void timedOut() {
        waiting--;
        timedOut++;
        counters.add("timed-out", 1);
    }

    void givenUp() {
        waiting--;
        givenUp++;
    }

    void forgotten(long count) {
        waiting -= count;
        forgotten += count;
    }

    // What becomes of replies that nobody waits for.

    void late() {
        counters.add("late", 1);
    }

    void orphaned() {
        counters.add("orphaned", 1);
    }

    void repeated() {
        counters.add("repeated", 1);
    }

    /** Proves the books of requests. */
    public String audit() {
        return requests == answered + notSent + timedOut + givenUp + forgotten + waiting ? ""
                : service.name() + " waits on " + channel + ": " + requests + " requests, but " + answered + " answered + " + notSent
                        + " not sent + " + timedOut + " timed out + " + givenUp + " given up + " + forgotten + " forgotten + "
                        + waiting + " waiting";
    }

    /** Finds out whose reply a message is; a message that is none is nobody's. */
    private final class Match extends Step {

        Match(String name) {
            super(name);
        }

        @Override
        protected boolean run(Flow flow) {
            Correlation correlation = flow.call().correlation();
            if (!(correlation instanceof PendingReply reply) || reply.owner() != Replies.this) {
                counters.add("uncorrelated", 1);
            } else if (reply.host() == flow.place().host()) {
                reply.arrives();
            } else {
                counters.add("passed-on", 1);
                simulation.after(amongInstances.typicalNanos(flow.place().host().zone(), reply.host().zone()), onPassedOn, reply);
            }
            return true;
        }
    }
}
