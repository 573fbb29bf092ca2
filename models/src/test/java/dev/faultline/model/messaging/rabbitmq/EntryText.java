package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Publication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Messages in a queue, named in the order in which they came. */
final class EntryText {

    private EntryText() {
    }

    static List<Entry> entries(String... labels) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            entries.add(entry(labels[i], i, 0, Long.MAX_VALUE));
        }
        return entries;
    }

    /** The name is the message's routing key. */
    static Entry entry(String label, int position, int priority, long expiresAt) {
        TinyWorld world = new TinyWorld();
        Publication as = new Publication(null, label, 1, 1, Long.MAX_VALUE, 0, priority, Map.of());
        Message message = Message.of(world.stage().calls().root(world, 1, 1, 1), as, position);
        return new Entry(new Letter(message, "", label, Long.MAX_VALUE, Deaths.NONE), message, priority, expiresAt, true);
    }

    static List<String> drain(ReadyMessages ready) {
        List<String> labels = new ArrayList<>();
        while (ready.size() > 0) {
            labels.add(ready.poll().letter.routingKey());
        }
        return labels;
    }

    static List<String> labels(Entry... entries) {
        return Arrays.stream(entries).map(entry -> entry.letter.routingKey()).toList();
    }
}
