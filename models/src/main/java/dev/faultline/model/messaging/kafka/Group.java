package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Counters;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** A group of consumers of one topic, as the broker has it: its books, and its offsets. It was there before the run began. */
final class Group {

    private final Subscription books;
    private final List<Backlog> backlogs = new ArrayList<>();
    private final GroupSettings settings;

    Group(String name, Simulation simulation, int partitions, GroupSettings settings) {
        this.books = new Subscription(name, simulation);
        this.settings = settings;
        for (int i = 0; i < partitions; i++) {
            backlogs.add(new Backlog(books));
        }
    }

    Subscription books() {
        return books;
    }

    GroupSettings settings() {
        return settings;
    }

    Counters counters() {
        return books.counters();
    }

    Backlog backlog(int partition) {
        return backlogs.get(partition);
    }

    String audit(String channel) {
        return books.audit(channel, backlogs.stream().mapToLong(Backlog::inside).sum());
    }
}
