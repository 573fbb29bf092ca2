/**
 * The plain Java programs to compare with: what a good engineer writes in an hour ({@link
 * dev.faultline.bench.plain.QueueWorkloads} on {@code java.util.PriorityQueue}), and what is near the limit of a heap ({@link
 * dev.faultline.bench.plain.HeapWorkloads} on primitive arrays). Neither knows of phases, digests, groups or names. {@link
 * dev.faultline.bench.plain.Heap4} is also the oracle of a randomised test of the engine.
 */
package dev.faultline.bench.plain;
