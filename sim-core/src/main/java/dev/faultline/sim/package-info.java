/**
 * Simulated time, the order of events, cancelling, and stopping. This is the engine, and it knows nothing of services.
 *
 * <p>Start reading at {@link dev.faultline.sim.Simulation}: it holds the clock and runs events. An event is a
 * {@link dev.faultline.sim.Handler} with a payload at a time in a {@link dev.faultline.sim.Phase}; what is scheduled through a
 * {@link dev.faultline.sim.TimerGroup} can be cancelled, held and rescaled together.
 *
 * <p>May depend on the JDK only.
 */
package dev.faultline.sim;
