package dev.faultline.model.saga;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.Guard;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An operation that takes part in sagas: it remembers whose compensation has come, and refuses a step that comes after it, because
 * its message was late. A step that is in progress when its compensation comes is refused at its end: what it did is taken back, as a
 * transaction would be. Source: semantics reference, B10.
 *
 * <p>The memory is ideal, as if kept in one transaction with what the operation does. Calls that belong to no saga pass.
 */
public final class Participant implements Guard {

    private final List<Role> roles;
    /** What else stands before the operation, or null. */
    private final Guard inner;
    /** Flows that have done something to the world by now. */
    private final Set<Flow> haveActed = new LinkedHashSet<>();

    /** An operation with these roles, behind another guard or none. */
    public Participant(List<Role> roles, Guard inner) {
        this.roles = List.copyOf(roles);
        this.inner = inner;
    }

    @Override
    public boolean admits(Flow flow) {
        for (Role role : roles) {
            Saga saga = role.book().find(flow.call().request());
            if (saga == null) {
                continue;
            }
            if (role.compensates()) {
                saga.compensationCame(role.step());
            } else if (isLate(role, saga)) {
                role.book().refusedLate();
                flow.endGuarded(Outcome.PERMANENT_ERROR);
                return false;
            }
        }
        return inner == null || inner.admits(flow);
    }

    private static boolean isLate(Role role, Saga saga) {
        return role.book().plan().refusesLate() && saga.hasCompensationCome(role.step());
    }

    @Override
    public void applied(Flow flow) {
        haveActed.add(flow);
        if (inner != null) {
            inner.applied(flow);
        }
    }

    @Override
    public void reversed(Flow flow) {
        haveActed.remove(flow);
        if (inner != null) {
            inner.reversed(flow);
        }
    }

    @Override
    public boolean finished(Flow flow, Outcome outcome) {
        boolean hasActed = haveActed.remove(flow);
        if (outcome.isOk() || hasActed) {
            roles.forEach(role -> settle(role, flow));
        }
        return inner == null || inner.finished(flow, outcome);
    }

    private static void settle(Role role, Flow flow) {
        Saga saga = role.book().find(flow.call().request());
        if (saga == null) {
            return;
        }
        if (role.compensates()) {
            saga.undone(role.step());
        } else if (isLate(role, saga)) {
            role.book().refusedLate();
            flow.rollBack();
        } else {
            saga.done(role.step());
        }
    }

    /** What it has done to the world by then stays, though it never came to an end. */
    @Override
    public void lost(Flow flow) {
        if (haveActed.remove(flow)) {
            roles.forEach(role -> settle(role, flow));
        }
        if (inner != null) {
            inner.lost(flow);
        }
    }
}
