package dev.faultline.scenario.spec;

import dev.faultline.settings.Doc;

/** Which instances a caller calls first: levels of priority by distance. */
@Doc("Which instances a caller calls first.")
public enum Prefer {
    /** No difference is made. */
    @Doc("All alike, wherever they are.")
    ANY,
    /** Two levels. */
    @Doc("Those in the caller's region, and others when less than 71% of these are healthy.")
    REGION,
    /** Three levels. */
    @Doc("Those in the caller's zone, then those in its region, then others.")
    ZONE
}
