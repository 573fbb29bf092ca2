/**
 * Users who are told in one of two ways, by what they do: over a connection while they are active, and while they are idle by asking now
 * and then or over a stream of events.
 *
 * <p>Start at {@link dev.faultline.model.push.hybrid.HybridKind}. Each of the two ways is that of a channel of its own, and knows nothing of
 * the other; users leave one with the number of the last update that they have seen, and enter the other with it.
 */
package dev.faultline.model.push.hybrid;
