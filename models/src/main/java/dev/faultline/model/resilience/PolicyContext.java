package dev.faultline.model.resilience;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;

/**
 * Where a policy lives.
 *
 * @param stage the run that it belongs to
 * @param host the caller's host, whose clock it uses and whose crash it does not survive
 * @param name the caller and the target operation, for counters: {@code checkout -> payments.charge}
 * @param alternatives whom else it can ask
 */
public record PolicyContext(Stage stage, Host host, String name, Alternatives alternatives) {

    /** The context of a policy that asks nobody else. */
    public PolicyContext(Stage stage, Host host, String name) {
        this(stage, host, name, (operation, patience) -> {
            throw new IllegalStateException(name + " has no way to " + operation);
        });
    }
}
