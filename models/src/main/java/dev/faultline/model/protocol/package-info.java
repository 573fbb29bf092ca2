/**
 * What it costs to ask somebody: connections and how they are set up, the bytes of messages, and the effort to write and read
 * them.
 *
 * <p>Start at {@link dev.faultline.model.protocol.Protocol}, which is all that the network and the programs need to know.
 * A {@link dev.faultline.model.protocol.ProtocolKind} makes one of its settings; a new kind is one file, and a line in
 * {@code META-INF/services}. How messages travel by it is in {@code model.network}.
 *
 * <p>Depends on {@code settings} only.
 */
package dev.faultline.model.protocol;
