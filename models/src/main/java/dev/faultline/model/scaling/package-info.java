/**
 * How many instances there should be: autoscaling as Kubernetes and EC2 do it.
 *
 * <p>Start at {@link dev.faultline.model.scaling.Autoscaler}, the shell with the timer. What it decides by is pure:
 * {@link dev.faultline.model.scaling.TargetTracking} is the formula of the Kubernetes autoscaler,
 * {@link dev.faultline.model.scaling.Pace} its stabilisation windows and limits of change,
 * {@link dev.faultline.model.scaling.StepScaling} the steps of EC2. Whoever owns the instances is a
 * {@link dev.faultline.model.scaling.Fleet}. Section D10 of the semantics reference has the rules, G7 the worked examples.
 *
 * <p>Depends on {@code model.queueing} (levels), {@code sim} and {@code settings}.
 */
package dev.faultline.model.scaling;
