package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which consumer gets the next message: those of the highest priority in turn as long as they have credit, then those of the next one.
 *
 * <p>With a single active consumer it is that one only. A classic queue picks it at random among those that are there and keeps it; on
 * a quorum queue it is the first of the highest priority, and a higher one that comes takes over when the present one has acknowledged
 * what it has. Source: semantics reference, B1.3 and B1.4.
 */
final class Turns {

    private static final long ACTIVE = Keys.site("rabbit.active-consumer");

    private final RandomBits bits;
    private final long key;
    private final boolean isSingle;
    private final boolean isQuorum;
    private final TreeMap<Integer, Level> levels = new TreeMap<>((a, b) -> Integer.compare(b, a));
    private final List<RabbitConsumer> all = new ArrayList<>();
    private RabbitConsumer active;
    private int picks;

    private static final class Level {
        private final List<RabbitConsumer> consumers = new ArrayList<>();
        private int turn;
    }

    Turns(RandomBits bits, long seed, String queue, boolean isSingle, boolean isQuorum) {
        this.bits = bits;
        this.key = Keys.mix(Keys.mix(seed, ACTIVE), Keys.site(queue));
        this.isSingle = isSingle;
        this.isQuorum = isQuorum;
    }

    void add(RabbitConsumer consumer) {
        levels.computeIfAbsent(consumer.priority(), any -> new Level()).consumers.add(consumer);
        all.add(consumer);
    }

    List<RabbitConsumer> all() {
        return all;
    }

    /** Who gets the next message, or null if nobody has credit. */
    RabbitConsumer next() {
        if (isSingle) {
            return chooseActive() && active.hasCredit() ? active : null;
        }
        for (Map.Entry<Integer, Level> entry : levels.entrySet()) {
            Level level = entry.getValue();
            int count = level.consumers.size();
            for (int i = 0; i < count; i++) {
                RabbitConsumer consumer = level.consumers.get((level.turn + i) % count);
                if (consumer.hasCredit()) {
                    level.turn = (level.turn + i + 1) % count;
                    return consumer;
                }
            }
        }
        return null;
    }

    /** Returns whether there is one, and it is not about to be relieved. */
    private boolean chooseActive() {
        if (active == null || !active.takesPart()) {
            active = isQuorum ? first() : any();
        } else if (isQuorum && first().priority() > active.priority()) {
            if (active.holds() > 0) {
                return false;
            }
            active = first();
        }
        return active != null;
    }

    private RabbitConsumer first() {
        for (Level level : levels.values()) {
            for (RabbitConsumer consumer : level.consumers) {
                if (consumer.takesPart()) {
                    return consumer;
                }
            }
        }
        return null;
    }

    private RabbitConsumer any() {
        List<RabbitConsumer> there = all.stream().filter(RabbitConsumer::takesPart).toList();
        if (there.isEmpty()) {
            return null;
        }
        double unit = bits.at(Keys.mix(key, picks++)).nextUnit();
        return there.get((int) (unit * there.size()));
    }
}
