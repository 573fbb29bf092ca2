/**
 * Names that are looked up: DNS records of a service in several regions, and the answers that clients keep.
 *
 * <p>Start at {@link dev.faultline.model.naming.Resolver}, which tells a client the region it believes in. The
 * {@link dev.faultline.model.naming.NameServer} probes the regions and takes the records of broken ones out; who has looked a name
 * up keeps the answer for its time to live, whatever happens to the region meanwhile.
 *
 * <p>Depends on {@code model.place}, {@code sim} and {@code settings}.
 */
package dev.faultline.model.naming;
