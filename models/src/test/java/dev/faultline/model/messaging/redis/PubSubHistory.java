package dev.faultline.model.messaging.redis;

import static dev.faultline.model.Steps.work;

import dev.faultline.model.messaging.HistoryFile.Line;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the program of a history of publish-subscribe in the simulator. A subscriber is a service of its own, which is down when it has
 * left, and frozen when it stalls.
 */
final class PubSubHistory {

    private static final long STEP_MILLIS = 20;

    private final RedisWorld redis = new RedisWorld();
    private final List<String> then = new ArrayList<>();
    private final List<String> names;
    private PubSubChannel channel;
    private long nowMillis = 100;

    private PubSubHistory(List<Line> program) {
        names = program.stream().filter(line -> line.word(0).equals("subscribe")).map(line -> line.word(1)).distinct().toList();
        channel = program.stream().filter(line -> line.word(0).equals("limits")).findFirst()
                .map(line -> redis.channel((long) line.number("hard", 0) << 20, (long) line.number("soft", 0) << 20,
                        line.named("seconds", "") + "s")).orElseGet(redis::channel);
        redis.world.publishes(new Publication(null, "", 1 << 20, 1, Long.MAX_VALUE, 0, Publication.NO_PRIORITY, Map.of()));
        for (String name : names) {
            redis.world.service(name).built();
            redis.world.host(name + "-1").crash();
            redis.reads("redis/news", name, work("0s"));
        }
    }

    /** What the program leads to. */
    static List<String> of(List<Line> program) {
        PubSubHistory history = new PubSubHistory(program);
        program.forEach(history::does);
        history.redis.run(history.nowMillis + "ms");
        return history.then;
    }

    private void does(Line line) {
        switch (line.word(0)) {
            case "limits" -> { }
            case "wait" -> nowMillis += Long.parseLong(line.word(1));
            case "subscribe" -> at(() -> redis.world.host(line.word(1) + "-1").restart());
            case "leave" -> at(() -> redis.world.host(line.word(1) + "-1").crash());
            case "stall" -> at(() -> redis.world.host(line.word(1) + "-1").freeze());
            case "resume" -> at(() -> redis.world.host(line.word(1) + "-1").thaw());
            case "publish" -> publish(Integer.parseInt(line.word(1)));
            default -> throw new IllegalArgumentException(line.word(0));
        }
    }

    private void publish(int count) {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long[] before = new long[1];
            at(() -> before[0] = reached());
            redis.send("redis/news", nowMillis + "ms", "message at " + nowMillis);
            nowMillis += STEP_MILLIS;
            at(() -> found.add(reached() - before[0]));
        }
        at(() -> then.add("found " + found.get(0) + " .. " + found.get(count - 1)));
    }

    /** Copies that have found a subscriber so far. */
    private long reached() {
        return channel.subscriptions().stream().mapToLong(PubSubHistory::reached).sum();
    }

    private static long reached(Subscription one) {
        return one.entered() - one.reasons().getOrDefault("lost/not-subscribed", 0L);
    }

    private void at(Runnable action) {
        redis.world.at(nowMillis + "ms", action);
        nowMillis += STEP_MILLIS;
    }
}
