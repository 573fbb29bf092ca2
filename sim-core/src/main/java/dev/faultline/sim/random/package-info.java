/**
 * Keyed and named randomness, and the laws that values are drawn from.
 *
 * <p>Start reading at {@link dev.faultline.sim.random.Randomness}. Two designs are compared fairly only if they meet the same
 * customers; so a draw belongs to a key (seed, origin, path, site), not to a position in a common sequence:
 * {@link dev.faultline.sim.random.Keys} makes the key, {@link dev.faultline.sim.random.RandomBits} restarts at it,
 * a {@link dev.faultline.sim.random.Distribution} turns bits into a value. Named streams serve what goes on by itself.
 *
 * <p>The same key gives the same draw to the last bit on every JVM: only +, -, *, / and square roots, which Java fixes, and
 * {@code StrictMath} are used. {@code RandomBits} and {@code Ziggurat} are hot code. May depend on {@code settings} (to read laws
 * from a scenario) and commons-math3 (to fit them), on nothing else.
 */
package dev.faultline.sim.random;
