/**
 * JMH benchmarks of the code that law 10 calls hot: samplers, histograms, pending events. Start reading at the class that bears the
 * name of what it measures.
 *
 * <p>It may use everything below the command line; nothing uses it, and it is shipped to nobody.
 */
package dev.faultline.bench;
