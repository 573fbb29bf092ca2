package dev.faultline.model.messaging.redis;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.ClientRequest;
import dev.faultline.model.messaging.Errands;
import dev.faultline.model.messaging.HistoryFile.Line;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs the program of a history of a stream, command by command, against the simulator's Redis, and writes down the answers in the words
 * of the recorder. The services whose groups these are do nothing themselves: their only instance is down.
 */
final class StreamHistory {

    private static final long STEP_MILLIS = 20;
    private static final long FOR_EVER_NANOS = 3_600_000_000_000L;

    private final RedisWorld redis = new RedisWorld();
    private final List<String> then = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private RedisStream stream;
    private PublisherSite client;
    private Errands errands;
    private long nowMillis = 100;
    private long cursor;

    /** What the program leads to. */
    static List<String> of(List<Line> program) {
        StreamHistory history = new StreamHistory();
        history.prepares(program);
        program.forEach(history::does);
        history.redis.run(history.nowMillis + "ms");
        return history.then;
    }

    private void prepares(List<Line> program) {
        program.stream().filter(line -> line.word(0).equals("stream")).forEach(line -> redis.trims(line.number("max", 0),
                line.named("trim", "exact").equals("exact") ? StreamSettings.Trimming.EXACT : StreamSettings.Trimming.APPROXIMATE));
        stream = redis.stream(Persistence.ALWAYS, "0s", "30s", 0);
        group("mail", program.stream().anyMatch(line -> line.named().containsKey("noack")));
        program.stream().filter(line -> line.word(0).equals("group")).forEach(line -> group(line.word(1), false));
        Host host = redis.world.host("reader", "a");
        client = new PublisherSite(redis.world.stage(), host, redis.world.link("reader", "redis"));
        errands = new Errands(redis.world.stage(), "reader");
    }

    private void group(String name, boolean hasNoList) {
        redis.world.service(name).built();
        redis.world.host(name + "-1").crash();
        if (hasNoList) {
            redis.reads(name).commitsBefore();
        } else {
            redis.reads(name);
        }
    }

    private void does(Line line) {
        switch (line.word(0)) {
            case "stream", "group" -> { }
            case "wait" -> nowMillis += Long.parseLong(line.word(1));
            case "add" -> add(line.words().subList(1, line.words().size()));
            case "fill" -> add(IntStream.rangeClosed(1, Integer.parseInt(line.word(1))).mapToObj(number -> "" + number).toList());
            case "read" -> read(line, 0);
            case "block" -> read(line, FOR_EVER_NANOS);
            case "own" -> asks(request -> then.add("own " + line.word(1) + " " + text(mail().pendingOf(line.word(1)))));
            case "ack" -> asks(request -> acknowledge(line.words()));
            case "claim" -> asks(request -> claim(line));
            case "pending" -> asks(request -> then.add("pending " + mail().pending().values().stream()
                    .map(entry -> label(entry) + " " + entry.owner + " " + entry.deliveries).toList()));
            case "length" -> asks(request -> then.add("length " + stream.counters().get("length")));
            case "default" -> then.add("default " + byDefault(line.word(1)));
            case "crash" -> {
                redis.world.at(nowMillis + "ms", () -> redis.world.host("redis-a").crash());
                redis.world.at(nowMillis + 50 + "ms", () -> redis.world.host("redis-a").restart());
                nowMillis += 100;
            }
            default -> throw new IllegalArgumentException(line.word(0));
        }
    }

    private StreamGroup mail() {
        return stream.group("mail");
    }

    private void add(List<String> some) {
        labels.addAll(some);
        Publication pipeline = new Publication(null, "", 1, some.size(), Long.MAX_VALUE, 0, Publication.NO_PRIORITY, Map.of());
        redis.world.publish(nowMillis + "ms", "add at " + nowMillis, "redis/log", pipeline);
        nowMillis += STEP_MILLIS;
    }

    private void read(Line line, long blockNanos) {
        List<StreamEntry> found = new ArrayList<>();
        asks(request -> {
            StreamGroup group = stream.group(line.named("group", "mail"));
            stream.read(group, new StreamGroup.Read(line.word(1), request, line.number("count", 100), found::add), blockNanos);
        }, () -> then.add("read " + line.word(1) + " " + text(found)));
    }

    private void acknowledge(List<String> words) {
        List<StreamEntry> meant = mail().pending().values().stream()
                .filter(entry -> words.subList(1, words.size()).contains(label(entry))).toList();
        for (StreamEntry entry : meant) {
            mail().books().handlerFinished(entry.message, redis.world.stage().simulation().now());
            mail().acknowledge(entry);
        }
        then.add("acknowledged " + meant.size());
    }

    private void claim(Line line) {
        StreamGroup.Claimed found = mail().claim(line.word(1), TinyWorld.nanos(line.named("idle", "") + "ms"),
                line.named("from", "start").equals("next") ? cursor : 0,
                line.number("count", Integer.parseInt(written(StreamSettings.Claim.class, "count"))));
        cursor = found.next();
        then.add("claim " + line.word(1) + " " + text(found.entries()) + " deleted " + found.gone() + " next "
                + (cursor == 0 ? "start" : labels.get((int) cursor)));
    }

    private static String byDefault(String name) {
        return switch (name) {
            case "client-output-buffer-limit" -> Bytes.parse(written(OutputBuffer.class, "limit")).count() + " "
                    + Bytes.parse(written(OutputBuffer.class, "softLimit")).count() + " "
                    + Durations.parse(written(OutputBuffer.class, "softFor")).toSeconds();
            case "stream-node-max-entries" -> "" + RedisStream.NODE;
            case "tcp-keepalive" -> "" + Duration.ofNanos(Subscriber.KEEPALIVE).toSeconds();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The default of a setting, as its annotation has it. */
    private static String written(Class<? extends Record> settings, String component) {
        return Stream.of(settings.getRecordComponents()).filter(one -> one.getName().equals(component)).findFirst().orElseThrow()
                .getAnnotation(Default.class).value();
    }

    private String label(StreamEntry entry) {
        return labels.get((int) entry.id());
    }

    private String text(List<StreamEntry> entries) {
        return entries.stream().map(entry -> label(entry) + (entry.isTrimmed ? " gone" : "")).toList().toString();
    }

    /** Asks Redis for something that is answered at once. */
    private void asks(Consumer<PendingRequest> command) {
        asks(request -> {
            command.accept(request);
            request.answer(Outcome.OK);
        }, () -> { });
    }

    private void asks(Consumer<PendingRequest> command, Runnable end) {
        redis.world.at(nowMillis + "ms", () -> {
            Endpoint way = redis.redis.way(client, ClientRequest::serve);
            Call call = errands.next();
            way.call(call, new ClientRequest(redis.world.stage(), command, outcome -> {
                if (!outcome.isOk()) {
                    throw new AssertionError(outcome + " at " + TinyWorld.text(redis.world.stage().simulation().now()));
                }
                end.run();
            }));
        });
        nowMillis += STEP_MILLIS;
    }
}
