/**
 * What lies between hosts: links with latency, and the rules by which they fail.
 *
 * <p>Start at {@link dev.faultline.model.network.Route}, the endpoint that takes a call to another host and its answer
 * back. A {@link dev.faultline.model.network.Link} belongs to a pair of parties (a caller and a callee, by name), and each
 * crossing asks its {@link dev.faultline.model.network.LinkRule}s for a verdict. A link is never synchronous, even at zero
 * latency.
 *
 * <p>Whom a caller can choose among are its {@link dev.faultline.model.network.Callees}: a
 * {@link dev.faultline.model.network.Rotation} of its own, its part in a shared one, or several by region.
 *
 * <p>Depends on {@code model.call}, {@code model.place}, {@code model.balancing} and {@code model.naming}.
 */
package dev.faultline.model.network;
