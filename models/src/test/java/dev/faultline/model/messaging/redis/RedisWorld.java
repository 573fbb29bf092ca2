package dev.faultline.model.messaging.redis;

import dev.faultline.model.Steps;
import dev.faultline.model.TinyService;
import dev.faultline.model.TinyWorld;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.messaging.RequestServer;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Limit;
import dev.faultline.sim.random.Constant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small world with a Redis: a trip takes 1 ms, a command no time, handling 10 ms. A message's label is its name. */
final class RedisWorld {

    final TinyWorld world = new TinyWorld();
    private final Map<String, StreamSettings.Group> groups = new LinkedHashMap<>();
    RedisServers redis;
    private Limit maxLength = Limit.UNLIMITED;
    private StreamSettings.Trimming trimming = StreamSettings.Trimming.EXACT;

    /** The stream redis/log, on redis-a and replicas on redis-b and so on. */
    RedisStream stream(Persistence persistence, String lag, String failOver, int replicas) {
        List<Host> hosts = Stream.of("a", "b", "c").limit(1 + replicas).map(zone -> world.host("redis-" + zone, zone)).toList();
        redis = new RedisServers(world.stage(), hosts, new Constant(0),
                new RedisServers.Rules(persistence, TinyWorld.nanos(lag), TinyWorld.nanos(failOver)));
        RedisStream stream = new RedisStream(world.stage(), "redis/log", redis, new StreamSettings(maxLength, trimming, groups));
        world.add(stream);
        return stream;
    }

    RedisStream stream() {
        return stream(Persistence.EVERY_SECOND, "0s", "30s", 0);
    }

    RedisWorld trims(int length, StreamSettings.Trimming how) {
        maxLength = new Limit(length);
        trimming = how;
        return this;
    }

    /** The group claims what is idle for so long, every so often. */
    RedisWorld claims(String group, String minIdle, String every, int count, int maxDeliveries) {
        groups.put(group, new StreamSettings.Group(Durations.parse("5s"), Optional.of(new StreamSettings.Claim(Durations.parse(minIdle),
                Durations.parse(every), count, maxDeliveries == 0 ? Optional.empty() : Optional.of(maxDeliveries))), false));
        return this;
    }

    /** The channel redis/news, on redis-a. */
    PubSubChannel channel(long limit, long softLimit, String softFor) {
        RequestServer server = new RequestServer(world.stage(), world.host("redis-a", "a"), new Constant(0), 1);
        PubSubChannel channel = new PubSubChannel(world.stage(), "redis/news", server,
                new OutputBuffer(new Bytes(limit), new Bytes(softLimit), Durations.parse(softFor)));
        world.add(channel);
        return channel;
    }

    PubSubChannel channel() {
        return channel(32 << 20, 8 << 20, "60s");
    }

    Subscription books(String channel, String group) {
        return world.channel(channel).subscriptions().stream().filter(one -> one.name().equals(group)).findFirst().orElseThrow();
    }

    Subscription log(String group) {
        return books("redis/log", group);
    }

    long counter(String group, String counter) {
        return log(group).counters().all().get(counter);
    }

    void send(String channel, String at, String... labels) {
        Arrays.stream(labels).forEach(label -> world.ask(at, label, channel));
    }

    void add(String at, String... labels) {
        send("redis/log", at, labels);
    }

    /** A service that reads a channel, in steps that end with a note. */
    TinyService.Consumer reads(String channel, String service, StepSpec... steps) {
        List<StepSpec> all = new ArrayList<>(List.of(steps));
        all.add(Steps.noteMessage(world));
        return world.service(service).consumes(channel, all.toArray(StepSpec[]::new)).prefetchByDefault();
    }

    TinyService.Consumer reads(String service, StepSpec... steps) {
        return reads("redis/log", service, steps);
    }

    List<String> run(String until) {
        return world.run(until).stream().filter(line -> !line.matches("\\S+ \\w+ (ok|error|unreachable|timeout)")).toList();
    }

    static Duration time(String text) {
        return Durations.parse(text);
    }
}
