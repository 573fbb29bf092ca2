package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a consumer asks of its group's coordinator: where to begin, and to remember how far it is. */
final class Commits {

    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    private final Consumer consumer;
    private final Consumers group;
    private final Requests requests;
    private final Metadata metadata;
    private final List<Commit> unanswered = new ArrayList<>();
    private boolean isFinding;

    Commits(Consumer consumer, Consumers group, Requests requests, Metadata metadata) {
        this.consumer = consumer;
        this.group = group;
        this.requests = requests;
        this.metadata = metadata;
    }

    void memoryLost() {
        unanswered.clear();
        isFinding = false;
    }

    /** Whether a commit is under way, or waits to be tried again. */
    boolean isBusy() {
        return !unanswered.isEmpty();
    }

    boolean hasNews(Collection<Claim> claims, ToLongFunction<Claim> offset) {
        return claims.stream().anyMatch(claim -> claim.isNews(offset.applyAsLong(claim)));
    }

    /** Commits the offsets of claims that have news, until the coordinator has taken or refused them, and goes on then. */
    void commit(List<Claim> claims, ToLongFunction<Claim> offset, Runnable then) {
        List<Offset> offsets = new ArrayList<>();
        for (Claim claim : claims) {
            long at = offset.applyAsLong(claim);
            if (claim.isNews(at)) {
                claim.commits(at);
                offsets.add(new Offset(claim, at));
            }
        }
        if (offsets.isEmpty()) {
            then.run();
            return;
        }
        Commit commit = new Commit(offsets, then);
        unanswered.add(commit);
        commit.send();
    }

    /** Another coordinator may be known: what failed is tried again. */
    void tryAgain() {
        List.copyOf(unanswered).stream().filter(commit -> !commit.isUnderWay).forEach(Commit::send);
    }

    /** Asks where to begin, for partitions of which that is not known. */
    void findOffsets() {
        List<Claim> unknown = new ArrayList<>();
        consumer.claims().forEach(claim -> {
            if (!claim.hasBegun() && !claim.isLeaving()) {
                unknown.add(claim);
            }
        });
        if (unknown.isEmpty() || isFinding) {
            return;
        }
        if (metadata.coordinator() == Metadata.NOBODY) {
            metadata.refresh();
            return;
        }
        isFinding = true;
        int asked = metadata.coordinator();
        requests.ask(asked, TIMEOUT_NANOS, new OffsetFetch(unknown, asked));
    }

    /** A node does not coordinate the group, or says nothing. */
    private void isNone(int node, Outcome outcome) {
        if (outcome.isOk()) {
            metadata.refresh();
        } else {
            metadata.suspect(node);
        }
    }

    private boolean isCoordinator(Node node) {
        return group.coordination().node() == node.index();
    }

    private record Offset(Claim claim, long offset) {
    }

    /** A commit, until it is decided. */
    private final class Commit {

        private final List<Offset> offsets;
        private final Runnable then;
        private boolean isUnderWay;
        private int asked;

        Commit(List<Offset> offsets, Runnable then) {
            this.offsets = offsets;
            this.then = then;
        }

        void send() {
            if (metadata.coordinator() == Metadata.NOBODY) {
                metadata.refresh();
                return;
            }
            isUnderWay = true;
            asked = metadata.coordinator();
            requests.ask(asked, TIMEOUT_NANOS, new OffsetCommit(this));
        }

        void failed(Outcome outcome) {
            isUnderWay = false;
            isNone(asked, outcome);
        }

        void decided() {
            unanswered.remove(this);
            then.run();
        }
    }

    private final class OffsetCommit extends Request {

        private final Commit commit;
        private boolean isElsewhere;

        OffsetCommit(Commit commit) {
            this.commit = commit;
        }

        @Override
        protected void arrives(Node at) {
            isElsewhere = !isCoordinator(at);
            if (!isElsewhere) {
                for (Offset each : commit.offsets) {
                    if (group.protocol().takesCommit(consumer, each.claim.partition())) {
                        each.claim.backlog().commit(Math.min(each.offset, group.topic().partitions().get(
                                each.claim.partition()).visible()));
                    }
                }
            }
            answer();
        }

        @Override
        protected void answered(Outcome outcome) {
            if (outcome.isOk() && !isElsewhere) {
                commit.decided();
            } else {
                commit.failed(outcome);
            }
        }
    }

    private final class OffsetFetch extends Request {

        private final List<Claim> claims;
        private final int asked;
        private final long[] offsets;
        private boolean isElsewhere;
        private boolean isUnstable;

        OffsetFetch(List<Claim> claims, int asked) {
            this.claims = claims;
            this.asked = asked;
            this.offsets = new long[claims.size()];
        }

        @Override
        protected void arrives(Node at) {
            isElsewhere = !isCoordinator(at);
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = claims.get(i).backlog().committed();
                isUnstable |= group.group().settings().readsCommitted() && group.offsets().isUnstable(claims.get(i).partition());
            }
            answer();
        }

        @Override
        protected void answered(Outcome outcome) {
            isFinding = false;
            if (!outcome.isOk() || isElsewhere) {
                isNone(asked, outcome);
                return;
            }
            if (isUnstable) {
                metadata.refresh(); // and asks again when that is answered
                return;
            }
            for (int i = 0; i < offsets.length; i++) {
                Claim claim = claims.get(i);
                claim.begin(Math.min(offsets[i], claim.backlog().committed()));
            }
            findOffsets();
            consumer.poll();
        }
    }
}
