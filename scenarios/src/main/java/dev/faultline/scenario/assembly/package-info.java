/**
 * From a scenario to a wired world: hosts in zones, links, services, channels, clients and faults, with meters on them.
 *
 * <p>Start at {@link dev.faultline.scenario.assembly.World}, which is one run; {@code Assembler} builds it in the order in
 * which the parts need each other.
 *
 * <p>Depends on {@code scenario.spec}, the models, {@code chaos} and {@code measure}.
 */
package dev.faultline.scenario.assembly;
