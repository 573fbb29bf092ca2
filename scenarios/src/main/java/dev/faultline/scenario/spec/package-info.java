/**
 * The scenario language as records: the names of the components are the keys of the YAML, and their annotations are its manual.
 *
 * <p>Start reading at {@link dev.faultline.scenario.spec.Scenario} and go down. What stands here is built: a key that is not a
 * component of these records, or of the settings of a family's member, is an unknown key. The records hold what was written,
 * checked one by one and against each other; whoever wires models reads them and need not doubt them.
 *
 * <p>Depends on {@code settings}, on the laws of {@code sim.random}, and on the families of {@code models} and {@code chaos}
 * that steps, policies, balancers, brokers, shapes and faults come from; never on what those do.
 */
package dev.faultline.scenario.spec;
