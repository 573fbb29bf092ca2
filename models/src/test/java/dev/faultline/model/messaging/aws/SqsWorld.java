package dev.faultline.model.messaging.aws;

import dev.faultline.model.Steps;
import dev.faultline.model.TinyService;
import dev.faultline.model.TinyWorld;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Constant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small world with an SQS of three zones: a trip takes 1 ms, a request 2 ms at SQS, handling 10 ms. A message's label is its name;
 * what stands before a number in it is its group: A1 and A2 are of group A.
 */
final class SqsWorld {

    final TinyWorld world = new TinyWorld();
    private final List<Host> hosts = Stream.of("a", "b", "c").map(zone -> world.host("aws-" + zone, zone)).toList();
    private final RegionalService service = new RegionalService(world.stage(), hosts, new Constant(TinyWorld.nanos("2ms")));

    /** What a queue is like; the defaults of SQS, but for duplicates, which do not happen. */
    static final class Keys {

        private Duration visibility = Durations.parse("30s");
        private Duration wait = Durations.parse("20s");
        private Share asks = new Share(0.8);
        private Duration retention = Durations.parse("4d");
        private Duration delay = Duration.ZERO;
        private Optional<Integer> receives = Optional.empty();
        private Optional<String> deadLetter = Optional.empty();
        private boolean fifo;
        private SqsQueueSettings.DeduplicatesBy by = SqsQueueSettings.DeduplicatesBy.MESSAGE;
        private Limit inFlight = new Limit(120_000);
        private Optional<Share> duplicates = Optional.of(Share.NONE);
        private Optional<Duration> heartbeat = Optional.empty();
        private Optional<Duration> failed = Optional.empty();

        Keys visibility(String time) {
            visibility = Durations.parse(time);
            return this;
        }

        Keys wait(String time) {
            wait = Durations.parse(time);
            return this;
        }

        Keys shortPollAsks(double share) {
            asks = new Share(share);
            return wait("0s");
        }

        Keys retention(String time) {
            retention = Durations.parse(time);
            return this;
        }

        Keys delay(String time) {
            delay = Durations.parse(time);
            return this;
        }

        Keys redrive(int afterReceives, String queue) {
            receives = Optional.of(afterReceives);
            deadLetter = Optional.of(queue);
            return this;
        }

        Keys fifo() {
            fifo = true;
            duplicates = Optional.empty();
            return this;
        }

        Keys sameForOneRequest() {
            by = SqsQueueSettings.DeduplicatesBy.REQUEST;
            return this;
        }

        Keys inFlight(int messages) {
            inFlight = new Limit(messages);
            return this;
        }

        Keys duplicates(double share) {
            duplicates = Optional.of(new Share(share));
            return this;
        }

        Keys heartbeat(String every) {
            heartbeat = Optional.of(Durations.parse(every));
            return this;
        }

        Keys failedVisibleAfter(String time) {
            failed = Optional.of(Durations.parse(time));
            return this;
        }

        SqsQueueSettings made() {
            return new SqsQueueSettings(visibility, wait, asks, retention, delay, receives, deadLetter, fifo, by,
                    Durations.parse("5m"), inFlight, duplicates, new Bytes(256 * 1024), heartbeat, failed);
        }
    }

    static Keys keys() {
        return new Keys();
    }

    /** Adds a queue to the broker aws. */
    SqsQueue queue(String name, Keys keys) {
        SqsQueue queue = new SqsQueue(world.stage(), "aws/" + name, service, keys.made());
        world.add(queue);
        return queue;
    }

    /** Adds aws/jobs, whose messages move to aws/dead after so many receives. */
    SqsQueue jobsWithDeadLetters(Keys keys) {
        SqsQueue dead = queue("dead", keys.deadLetter.isEmpty() ? keys() : keys.fifo ? keys().fifo() : keys());
        SqsQueue jobs = queue("jobs", keys);
        jobs.redrivesTo(dead);
        return jobs;
    }

    Subscription books(String queue) {
        return world.channel("aws/" + queue).subscriptions().get(0);
    }

    long count(String queue, String counter) {
        return world.channel("aws/" + queue).counters().getOrDefault(counter, 0L);
    }

    Map<String, Long> reasons(String queue) {
        return books(queue).reasons();
    }

    void send(String at, String... labels) {
        Arrays.stream(labels).forEach(label -> world.ask(at, label, "aws/jobs"));
    }

    /** From now on, messages are published with a delay and without a group. */
    void publishesWithDelay(String delay) {
        world.publishes(new Publication(null, "", 1024, 1, Long.MAX_VALUE, TinyWorld.nanos(delay), -1, Map.of()));
    }

    /** From now on, what stands before the number in a message's label is its group. */
    void publishesInGroups() {
        world.publishes(new Publication(call -> world.label(call).charAt(0), "", 1024, 1, Long.MAX_VALUE, 0, -1, Map.of()));
    }

    /** A service that handles what is in aws/jobs, in steps that end with a note. */
    TinyService.Consumer consumer(String service, StepSpec... steps) {
        List<StepSpec> all = new ArrayList<>(List.of(steps));
        all.add(Steps.noteMessage(world));
        return world.service(service).consumes("aws/jobs", all.toArray(StepSpec[]::new)).prefetchByDefault();
    }

    /** What was noted, without the confirms of the client. */
    List<String> run(String until) {
        return world.run(until).stream().filter(line -> !line.matches("\\S+ \\w+ (ok|error|unreachable)")).toList();
    }
}
