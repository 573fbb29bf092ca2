package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** A group of consumers of one topic, as the broker has it: its books, and its offsets. It was there before the run began. */
final class Group {

    private final Subscription books;
    private final List<Backlog> backlogs = new ArrayList<>();
    private final List<SharePartition> shares = new ArrayList<>();
    private final GroupSettings settings;

    /**
     * A group.
     *
     * @param deadLetters where a share group sends what nobody could handle, or null
     */
    Group(String name, Simulation simulation, List<Partition> partitions, GroupSettings settings, Channel deadLetters) {
        this.books = new Subscription(name, simulation);
        this.settings = settings;
        for (Partition partition : partitions) {
            if (settings.protocolSettings() instanceof ShareSettings share) {
                shares.add(new SharePartition(partition, books, share, simulation, deadLetters));
            } else {
                backlogs.add(new Backlog(books));
            }
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

    /** What a share group has of each partition; empty for a group that divides them. */
    List<SharePartition> shares() {
        return shares;
    }

    /** What it has of a partition, as the log sees it. */
    GroupView view(int partition) {
        return views().get(partition);
    }

    private List<? extends GroupView> views() {
        return shares.isEmpty() ? backlogs : shares;
    }

    String audit(String channel) {
        return books.audit(channel, views().stream().mapToLong(GroupView::inside).sum());
    }
}
