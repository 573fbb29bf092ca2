/**
 * What a result means, in sentences: which service was saturated when, what a fault did to whom, where messages went. Start
 * reading at {@link dev.faultline.report.finding.Findings}; {@link dev.faultline.report.finding.Saturation} is a rule as an
 * example. A new rule is one class and one line in {@code Findings}.
 *
 * <p>Findings state what the figures show, never more: they name times, not culprits, unless the books do.
 *
 * <p>Depends on {@code result} and {@code report.wording}.
 */
package dev.faultline.report.finding;
