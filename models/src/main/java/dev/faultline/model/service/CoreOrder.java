package dev.faultline.model.service;

import dev.faultline.settings.Doc;

/** How the work of an instance is divided among its cores. */
@Doc("How work is divided among cores.")
public enum CoreOrder {
    /** One piece of work after the other. */
    @Doc("First come, first served: work has a core to itself until it is done.")
    FIFO,
    /** All at once. */
    @Doc("All work goes on at once, and slower the more there is of it, as under a time-sharing scheduler.")
    PROCESSOR_SHARING
}
