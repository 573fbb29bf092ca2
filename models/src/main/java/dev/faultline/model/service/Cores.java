package dev.faultline.model.service;

import dev.faultline.model.flow.Flow;

/** What does the work of an instance: a class and no interface, so that calls are direct where only one kind is in use. */
abstract class Cores {

    /** Does so much work for the flow, in nanoseconds of a core at full speed, and tells it when that is done. */
    abstract void work(Flow flow, long nanos);

    /** The flow's work, or its wait for a core, is over before its time. */
    abstract void stop(Flow flow);

    /** Memory is lost: nobody works, nobody waits. */
    abstract void clear();
}
