/**
 * How figures, verdicts and commands read in every report: the terminal, the page, the charts and the findings all say
 * {@code 212 ms} and {@code 99.95%} in the same way. Start reading at {@link dev.faultline.report.wording.Amounts}.
 *
 * <p>Depends on {@code result} alone.
 */
package dev.faultline.report.wording;
