/**
 * The workloads as a program writes them that uses the engine and its samplers directly. Start reading at
 * {@link dev.faultline.bench.engine.EngineWorkloads}.
 */
package dev.faultline.bench.engine;
