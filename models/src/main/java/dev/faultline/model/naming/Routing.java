package dev.faultline.model.naming;

import dev.faultline.settings.Doc;

/** Which of the healthy regions a name stands for. */
@Doc("Which of the healthy regions a name stands for.")
public enum Routing {
    /** Geolocation with a default record. */
    @Doc("The caller's own region; where there is none, the first of the others.")
    NEAREST,
    /** By measured latency. */
    @Doc("The region with the shortest link to the caller.")
    LATENCY,
    /** Shares. */
    @Doc("Any region, by `weights`.")
    WEIGHTED,
    /** Primary and secondary. */
    @Doc("The first region of the service; the next one when that is broken.")
    FAILOVER
}
