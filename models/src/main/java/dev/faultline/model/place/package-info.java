/**
 * Regions, their zones, and the hosts in them.
 *
 * <p>Start at {@link dev.faultline.model.place.Host}. A host is up, crashed, frozen, slow or cut off; whatever runs on it
 * schedules through its two verbs and is told when memory is lost. Faults turn these knobs from outside, so that nothing
 * that runs on a host knows of faults.
 *
 * <p>Depends on {@code sim} and {@code settings} only.
 */
package dev.faultline.model.place;
