package dev.faultline.model.balancing;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Where the backends are, seen from a caller, and where the others are that call as it does.
 *
 * @param levels the priority of each backend, 0 before 1 before 2
 * @param zones the zone of each backend, by its number
 * @param here the caller's zone, or {@link #NOWHERE}
 * @param callers the zone of each instance of the caller's service; nobody where it is not of a service in zones
 * @param callerInRotation whether such an instance is healthy
 */
public record Localities(int[] levels, int[] zones, int here, int[] callers, IntPredicate callerInRotation) {

    /** Of no zone. */
    public static final int NOWHERE = -1;

    /** All of one level, and nobody knows where: for balancers of which only the panic threshold is wanted. */
    public static Localities none(int size) {
        int[] nowhere = new int[size];
        Arrays.fill(nowhere, NOWHERE);
        return new Localities(new int[size], nowhere, NOWHERE, new int[0], index -> false);
    }
}
