package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.Announcement;
import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StoreUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which writes among the steps of one list take messages along, or are told of by others of the list. */
final class Announcements {

    private final List<StepSpec> steps;
    private final List<String> names;
    private final List<Told> told = new ArrayList<>();

    /** What a step tells, and where it stands. */
    private record Told(int at, Announcement announcement) {
    }

    /**
     * Looks through a list of steps.
     *
     * @param names of the steps
     */
    Announcements(List<StepSpec> steps, List<String> names) {
        this.steps = steps;
        this.names = names;
        for (int i = 0; i < steps.size(); i++) {
            look(i);
        }
    }

    private void look(int at) {
        outline(at, new Outline() {
            @Override
            public void announces(Announcement message) {
                told.add(new Told(at, new Announcement(message.store(), message.channel(), message.as(), names.get(at),
                        message.isRecorded())));
            }
        });
    }

    /** What the write at this place takes along or is told of by. A message is recorded by the last write before it. */
    List<Announcement> of(int write) {
        List<Announcement> found = new ArrayList<>();
        for (Told each : told) {
            boolean isIts = each.announcement().isRecorded()
                    ? lastWriteBefore(each.at(), each.announcement().store()) == write
                    : writes(write, each.announcement().store());
            if (isIts) {
                found.add(each.announcement());
            }
        }
        return found;
    }

    private int lastWriteBefore(int at, String store) {
        int last = at - 1;
        while (last >= 0 && !writes(last, store)) {
            last--;
        }
        return last;
    }

    private boolean writes(int at, String store) {
        boolean[] writes = new boolean[1];
        outline(at, new Outline() {
            @Override
            public void store(StoreUse use, Optional<String> policy) {
                writes[0] |= use.writes() && use.store().equals(store);
            }
        });
        return writes[0];
    }

    /** Looks at one step, and not at those within it. */
    private void outline(int at, Outline reader) {
        StepSpec step = steps.get(at);
        step.kind().outline(step.settings(), reader);
    }
}
