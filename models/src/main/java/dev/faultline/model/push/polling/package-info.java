/**
 * Users who ask for updates: again and again, or with a request that the gateway keeps until there is something to say.
 *
 * <p>Start at {@link dev.faultline.model.push.polling.Polling}. {@code Askers} are the users, in rows of primitive arrays; requests
 * to the same instance in the same instant travel as one {@code Bunch}, which {@code Trips} takes there and back; a {@code Desk} is where an
 * instance of the gateway takes them in and works on them; {@code Holding} keeps those of long polling. {@code UpdateLog} has what was
 * published, so that a user needs one number to say what it has seen.
 *
 * <p>Depends on {@code model.push}, {@code model.service}, {@code model.network}, {@code model.place}, {@code model.resilience} and what they
 * stand on.
 */
package dev.faultline.model.push.polling;
