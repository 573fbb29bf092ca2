package dev.faultline.model.messaging.kafka;

import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plainest of protocols: runs of partitions, one for each member that is there, in the order of their names. It needs no messages. A
 * member that is silent for the session time-out is out.
 */
final class SessionRange implements GroupProtocol {

    private final GroupSite site;
    private final Map<Member, Watch> watches = new LinkedHashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final Map<Integer, Member> owners = new LinkedHashMap<>();

    private final Handler<Watch> onSessionEnded = new Handler<>("kafka.member-session-ended") {
        @Override
        protected void handle(Watch watch) {
            watch.ends();
        }
    };

    SessionRange(GroupSite site) {
        this.site = site;
    }

    @Override
    public void starts(Member member) {
        watches.computeIfAbsent(member, Watch::new).isBack();
        owners.values().removeIf(owner -> owner == member);
        if (!members.contains(member)) {
            members.add(member);
        }
        divide();
    }

    @Override
    public void stops(Member member) {
        owners.values().removeIf(owner -> owner == member);
        members.remove(member);
        divide();
    }

    @Override
    public boolean takesCommit(Member member, int partition) {
        return owners.get(partition) == member;
    }

    private void divide() {
        site.counters().add("rebalances", 1);
        Map<Integer, Member> wanted = new LinkedHashMap<>();
        for (int i = 0; i < site.partitions() && !members.isEmpty(); i++) {
            wanted.put(i, members.get((int) ((long) i * members.size() / site.partitions())));
        }
        for (Member member : List.copyOf(members)) {
            Set<Integer> takenAway = new LinkedHashSet<>();
            owners.forEach((partition, owner) -> {
                if (owner == member && wanted.get(partition) != member) {
                    takenAway.add(partition);
                }
            });
            if (!takenAway.isEmpty()) {
                member.revoked(List.copyOf(takenAway), () -> {
                    takenAway.forEach(owners::remove);
                    handOut();
                });
            }
        }
        handOut();
    }

    /** Gives those partitions that nobody has to whom they belong. */
    private void handOut() {
        for (int i = 0; i < members.size(); i++) {
            List<Integer> given = new ArrayList<>();
            for (int partition = 0; partition < site.partitions(); partition++) {
                boolean isIts = (int) ((long) partition * members.size() / site.partitions()) == i;
                if (isIts && !owners.containsKey(partition)) {
                    owners.put(partition, members.get(i));
                    given.add(partition);
                }
            }
            if (!given.isEmpty()) {
                members.get(i).assigned(given);
            }
        }
    }

    /** Notices that a member is silent, and that it is back. */
    private final class Watch implements HostListener {

        private final Member member;
        private long timer = Simulation.NONE;

        Watch(Member member) {
            this.member = member;
            member.host().listen(this);
        }

        void isBack() {
            site.stage().simulation().cancel(timer);
        }

        void ends() {
            members.remove(member);
            owners.values().removeIf(owner -> owner == member);
            divide();
        }

        private void isSilent() {
            site.stage().simulation().cancel(timer);
            timer = site.stage().simulation().after(site.settings().sessionTimeout().toNanos(), onSessionEnded, this);
        }

        @Override
        public void memoryLost(boolean silently) {
            isSilent();
        }

        @Override
        public void frozen() {
            isSilent();
        }

        @Override
        public void thawed() {
            isBack();
            if (!members.contains(member)) {
                member.lost(List.of());
                starts(member);
            }
        }
    }
}
