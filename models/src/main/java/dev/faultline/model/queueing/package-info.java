/**
 * Waiting lines and their disciplines, and levels that change in steps.
 *
 * <p>Start at {@link dev.faultline.model.queueing.WaitingLine}, which only says who is next; whoever owns a line acts on
 * that, and is what the line asks about those who wait ({@link dev.faultline.model.queueing.Waiters}). A discipline is one
 * {@link dev.faultline.model.queueing.QueueOrderKind}. {@link dev.faultline.model.queueing.Level} counts what is busy or waiting
 * and keeps the exact integral over time, so that utilisation, occupancy and mean queue length need no sampling.
 *
 * <p>Depends on {@code sim} and {@code settings} only.
 */
package dev.faultline.model.queueing;
