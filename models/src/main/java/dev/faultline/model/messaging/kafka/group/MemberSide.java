package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.Member;
import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.TopicPartition;
import dev.faultline.model.place.HostListener;
import java.util.List;

/** A member's side of a protocol: the client library in the consumer's process, and what it reads. */
abstract class MemberSide implements HostListener {

    private final Member member;
    private final Reading reading;
    private List<TopicPartition> owned = List.of();

    MemberSide(Member member, Reading reading) {
        this.member = member;
        this.reading = reading;
    }

    final Member member() {
        return member;
    }

    /** What it reads. */
    final List<TopicPartition> owned() {
        return owned;
    }

    /** What it reads from now on, for itself and for the account of what is read by nobody. */
    final void reads(List<TopicPartition> partitions) {
        owned.stream().filter(each -> !partitions.contains(each)).forEach(each -> reading.ends(each.partition()));
        partitions.stream().filter(each -> !owned.contains(each)).forEach(each -> reading.begins(each.partition()));
        owned = List.copyOf(partitions);
    }

    static List<Integer> numbers(List<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }

    /** What it says of itself when it was there before the run began. */
    abstract GroupMember introduces();

    abstract void starts();

    abstract void stops();

    abstract void polls();

    abstract void returns();
}
