/**
 * The thing that travels between the parts of a system, and how it ends.
 *
 * <p>Start at {@link dev.faultline.model.call.Endpoint}: everything that takes a request is one, and every policy is an
 * endpoint around another. A {@link dev.faultline.model.call.Call} is one attempt; it carries the keys of its random draws
 * and the account of where its time went. Two written rules keep direct calls safe: change your state first and call out
 * last, because a completion may come straight back in; and whoever crosses a link or waits goes through the scheduler.
 *
 * <p>Depends on {@code sim.random} only.
 */
package dev.faultline.model.call;
