/**
 * Waiting lines, and levels that change in steps.
 *
 * <p>Start at {@link dev.faultline.model.queueing.WaitingLine}, which only says who is next; whoever owns a line acts on
 * that. {@link dev.faultline.model.queueing.Level} counts what is busy or waiting and keeps the exact integral over time, so
 * that utilisation, occupancy and mean queue length need no sampling.
 *
 * <p>Depends on {@code sim} only.
 */
package dev.faultline.model.queueing;
