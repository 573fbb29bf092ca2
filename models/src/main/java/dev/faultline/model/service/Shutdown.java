package dev.faultline.model.service;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.SettingException;
import java.time.Duration;

/**
 * How an instance stops that is no longer wanted; as in Kubernetes, the time before it refuses calls is part of its grace.
 *
 * @param preStop how long it goes on taking calls after it has left the rotation
 * @param grace when it is stopped, whatever is still inside
 */
@Doc("How an instance stops that is no longer wanted.")
public record Shutdown(
        @Doc("How long it goes on taking calls, since callers that have not heard of it still send some.") @Default("0s")
        Duration preStop,

        @Doc("How long what is inside may take to finish, `pre-stop` included; then it is cut off.") @Default("30s")
        Duration grace) {

    /** What it is unless something else is said. */
    public static final Shutdown USUAL = new Shutdown(Duration.ZERO, Duration.ofSeconds(30));

    /** Checks that the one is part of the other. */
    public Shutdown {
        if (preStop.compareTo(grace) > 0) {
            throw new SettingException("`pre-stop` is longer than `grace`", "`grace` counts from the beginning, `pre-stop` included");
        }
    }
}
