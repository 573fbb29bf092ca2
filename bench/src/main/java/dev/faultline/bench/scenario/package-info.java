/** CHAIN as a user writes it: in YAML, with all meters on. The other workloads are below what the language speaks of. */
package dev.faultline.bench.scenario;
