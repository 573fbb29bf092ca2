package dev.faultline.model.network;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The instances of a service that one balancer chooses among: all of them, or those of a region.
 *
 * @param indexes their places among all instances of the service
 * @param inRotation whether an instance, by its place among all, is there and health checks have left it in
 * @param isDeployed whether it is there at all: a service that scales has instances that are switched off
 */
public record Pool(int[] indexes, IntPredicate inRotation, IntPredicate isDeployed) {

    /** All instances, so many. */
    public static Pool of(int size, IntPredicate inRotation, IntPredicate isDeployed) {
        return new Pool(IntStream.range(0, size).toArray(), inRotation, isDeployed);
    }

    /** How many there are at most. */
    public int size() {
        return indexes.length;
    }

    /** How many there are now. */
    public int deployed() {
        int deployed = 0;
        for (int index : indexes) {
            deployed += isDeployed.test(index) ? 1 : 0;
        }
        return deployed;
    }
}
