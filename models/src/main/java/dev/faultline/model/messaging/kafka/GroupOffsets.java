package dev.faultline.model.messaging.kafka;

import dev.faultline.model.queueing.Counters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The offsets of a group as part of transactions: they wait with the group's coordinator until their transaction has ended, and who asks
 * for committed offsets meanwhile must ask again. They are written down, so that another coordinator knows them too.
 */
final class GroupOffsets implements Participant {

    private final Consumers group;
    private final Map<Transaction, Pending> pending = new LinkedHashMap<>();

    /** What is done when the transaction is committed. */
    private record Pending(List<Offset> offsets, Runnable whenCommitted) {
    }

    private record Offset(Claim claim, long offset) {
    }

    GroupOffsets(Consumers group) {
        this.group = group;
    }

    Counters counters() {
        return group.group().counters();
    }

    /** The node that coordinates the group, or {@link Metadata#NOBODY}. */
    int coordinator() {
        return group.coordination().node();
    }

    @Override
    public Node node() {
        int at = coordinator();
        return at == Metadata.NOBODY ? null : group.cluster().nodes().get(at);
    }

    /** A member wants offsets committed with its transaction. */
    void takes(Node at, Member member, Transaction transaction, Map<Claim, Long> read, Runnable whenCommitted,
            TransactionRequest request) {
        if (at.index() != coordinator()) {
            request.answer(TransactionError.UNAVAILABLE);
            return;
        }
        if (!read.keySet().stream().allMatch(claim -> group.protocol().takesCommit(member, claim.partition()))) {
            request.answer(TransactionError.NO_MEMBER);
            return;
        }
        at.admissions().ask(transaction, this, error -> {
            if (error == TransactionError.NONE) {
                List<Offset> offsets = new ArrayList<>();
                read.forEach((claim, offset) -> offsets.add(new Offset(claim, offset)));
                pending.put(transaction, new Pending(offsets, whenCommitted));
            }
            request.answer(error);
        });
    }

    /** Whether a transaction that has not ended moves the offset of a partition. */
    boolean isUnstable(int partition) {
        return pending.values().stream().anyMatch(each -> each.offsets.stream().anyMatch(offset -> offset.claim.partition() == partition));
    }

    @Override
    public void ends(Node at, Transaction transaction, Consumer<Boolean> done) {
        if (at.index() != coordinator()) {
            done.accept(false);
            return;
        }
        Pending ended = pending.remove(transaction);
        if (ended != null && transaction.isCommitted()) {
            ended.whenCommitted.run();
            for (Offset each : ended.offsets) {
                long visible = group.topic().partitions().get(each.claim.partition()).visible();
                each.claim.backlog().commit(Math.min(each.offset, visible));
            }
        }
        done.accept(true);
    }
}
