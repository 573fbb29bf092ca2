package dev.faultline.model.scaling;

import dev.faultline.model.queueing.Level;

/** Instances whose number can be changed while they run. */
public interface Fleet {

    /** How many there are now. */
    Headcount headcount();

    /**
     * Starts instances, or stops some.
     *
     * @param wanted how many there are to be, those on their way up included
     * @param why in plain words, for whoever reads the result
     */
    void resize(int wanted, String why);

    /** Whether there is somebody who can start and stop instances now. */
    default boolean canResize() {
        return true;
    }

    /** Instances that are up; the measure of what busy cores and held workers are divided by. */
    Level up();

    /** Busy cores of all instances. */
    Level cores();

    /** Held workers of all instances. */
    Level workers();

    /** Calls that wait. */
    Level inLine();

    /** Messages that it is behind with, in all that it consumes, summed over time as a level does. */
    long lagIntegral();

    /** Cores of one instance; {@link Long#MAX_VALUE} when there is no limit. */
    long coresEach();

    /** Workers of one instance; {@link Long#MAX_VALUE} when there is no limit. */
    long workersEach();
}
