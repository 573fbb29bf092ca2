/**
 * Waiting lines and their disciplines, levels that change in steps, and counts by name.
 *
 * <p>Start at {@link dev.faultline.model.queueing.WaitingLine}, which only says who is next; whoever owns a line acts on
 * that, and is what the line asks about those who wait ({@link dev.faultline.model.queueing.Waiters}). A discipline is one
 * {@link dev.faultline.model.queueing.QueueOrderKind}. {@link dev.faultline.model.queueing.Level} counts what is busy or waiting
 * and keeps the exact integral over time, so that utilisation, occupancy and mean queue length need no sampling.
 * {@link dev.faultline.model.queueing.Counters} are figures that only some kinds of queues, logs and channels have.
 *
 * <p>Depends on {@code sim} and {@code settings} only.
 */
package dev.faultline.model.queueing;
