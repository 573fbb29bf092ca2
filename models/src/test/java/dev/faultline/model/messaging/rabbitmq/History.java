package dev.faultline.model.messaging.rabbitmq;

import static dev.faultline.model.Steps.pause;
import static dev.faultline.model.Steps.work;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.ScriptedStep;
import dev.faultline.model.messaging.HistoryFile.Line;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.rabbitmq.QueueSettings.Overflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the program of a history in the simulator, and writes down what happens in the words of the recorder; {@code record.py} beside
 * the histories says what they are.
 */
final class History {

    private static final long STEP_MILLIS = 20;
    private static final long CONSUMING_MILLIS = 4000;

    private final RabbitWorld rabbit = new RabbitWorld();
    private final List<String> then = new ArrayList<>();
    private final List<String> queues = new ArrayList<>();
    private final Map<String, Integer> seen = new LinkedHashMap<>();
    private long nowMillis = 100;
    private String queue;
    private int consumers;
    private int unanswered;

    /** What a program leads to. */
    static List<String> of(List<Line> given) {
        History history = new History();
        given.stream().filter(line -> line.word(0).equals("queue")).forEach(history::queue);
        given.stream().filter(line -> !line.word(0).equals("queue")).forEach(history::does);
        history.rabbit.run(history.nowMillis + "ms");
        history.queues.forEach(history::left);
        return history.then;
    }

    private void queue(Line line) {
        boolean quorum = line.named("type", "").equals("quorum");
        QueueText text = quorum ? QueueText.quorum() : QueueText.classic();
        line.named().forEach((name, value) -> {
            switch (name) {
                case "type" -> { }
                case "dlk" -> text.deadLettersTo(value);
                case "ttl" -> text.ttl(value + "ms");
                case "max" -> text.maxLength(Integer.parseInt(value));
                case "overflow" -> text.overflow(Overflow.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_')));
                case "priorities" -> text.maxPriority(Integer.parseInt(value));
                case "limit" -> text.deliveryLimit(value);
                default -> throw new IllegalArgumentException(name);
            }
        });
        rabbit.queue(line.word(1), text);
        queues.add(line.word(1));
    }

    private void does(Line line) {
        switch (line.word(0)) {
            case "publish" -> publish(line);
            case "wait" -> nowMillis += Long.parseLong(line.word(1));
            case "length" -> {
                nowMillis += STEP_MILLIS;
                at(nowMillis, () -> then.add("length " + line.word(1) + " " + queueOf(line.word(1)).ready().size()));
            }
            case "consume" -> consume(line);
            default -> throw new IllegalArgumentException(line.word(0));
        }
    }

    private void publish(Line line) {
        String ttl = line.named("ttl", null);
        Publication as = new Publication(null, "", 1, 1, ttl == null ? Long.MAX_VALUE : TinyWorld.nanos(ttl + "ms"), 0,
                Integer.parseInt(line.named("priority", "" + Publication.NO_PRIORITY)), Map.of());
        Asked asked = rabbit.publish(nowMillis + "ms", line.word(2), line.word(1), as);
        nowMillis += STEP_MILLIS;
        at(nowMillis - 1, () -> then.add("confirm " + line.word(2) + (asked.outcome().isOk() ? " ok" : " refused")));
    }

    /** A service of its own for each consumer; it is not there before, nor afterwards. */
    private void consume(Line line) {
        queue = line.word(1);
        int crash = Integer.parseInt(line.named("crash", "0"));
        consumers++;
        String name = "consumer" + consumers;
        int prefetch = Integer.parseInt(line.named("prefetch", ""));
        rabbit.broker();
        // All that is delivered shows at once if it is not to be answered; otherwise one message is handled after the other.
        rabbit.world.service(name).consumes("rabbit/" + queue, ScriptedStep.of(flow -> delivered(flow)), pause("2ms"),
                ScriptedStep.of(flow -> answer(flow, line)), work("0s")).workers(crash > 0 ? prefetch : 1).prefetch(prefetch);
        rabbit.world.service(name).workers(prefetch);
        rabbit.world.service(name).built();
        at(0, () -> rabbit.world.host(name + "-1").crash());
        at(nowMillis, () -> {
            unanswered = crash;
            rabbit.world.host(name + "-1").restart();
        });
        if (crash > 0) {
            at(nowMillis + 3, () -> rabbit.world.host(name + "-1").crash());
            at(nowMillis + 500, () -> {
                unanswered = 0;
                rabbit.world.host(name + "-1").restart();
            });
        }
        nowMillis += CONSUMING_MILLIS;
        at(nowMillis, () -> rabbit.world.host(name + "-1").crash());
    }

    private Outcome delivered(Flow flow) {
        Entry entry = queueOf(queue).consumers().stream().flatMap(consumer -> consumer.unacknowledged().stream())
                .map(delivery -> delivery.entry).filter(held -> held.message.request() == flow.call().request()).findFirst()
                .orElseThrow();
        then.add("deliver " + rabbit.world.label(flow.call()) + (entry.isRedelivered() ? " again " : " new ") + deaths(entry));
        return Outcome.OK;
    }

    private Outcome answer(Flow flow, Line line) {
        String label = rabbit.world.label(flow.call());
        int turn = seen.merge(label, 1, Integer::sum) - 1;
        String[] answers = line.named(label, line.named("*", "ack")).split(",");
        return switch (answers[Math.min(turn, answers.length - 1)]) {
            case "ack" -> Outcome.OK;
            case "requeue" -> Outcome.ERROR;
            default -> Outcome.PERMANENT_ERROR;
        };
    }

    private void left(String name) {
        ReadyMessages ready = queueOf(name).ready();
        for (Entry entry = ready.poll(); entry != null; entry = ready.poll()) {
            Call call = entry.message.delivery(rabbit.world.stage().calls(), 1);
            then.add("left " + name + " " + rabbit.world.label(call) + " " + deaths(entry));
        }
    }

    private static String deaths(Entry entry) {
        return entry.letter.deaths().entries().stream().map(death -> death.reason().word() + " " + death.queue() + " " + death.count())
                .toList().toString();
    }

    private RabbitQueue queueOf(String name) {
        return (RabbitQueue) rabbit.channel(name);
    }

    private void at(long millis, Runnable action) {
        rabbit.world.at(millis + "ms", action);
    }
}
