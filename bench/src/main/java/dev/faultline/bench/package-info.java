/**
 * How fast the engine is, beside plain programs in Java and C++ ({@link dev.faultline.bench.Bench}, started by {@code faultline
 * bench}), and JMH benchmarks of the code that law 10 calls hot: samplers, histograms, pending events. Of the latter, start reading
 * at the class that bears the name of what it measures.
 *
 * <p>It may use everything below the command line; nothing uses it, and it is shipped to nobody.
 */
package dev.faultline.bench;
