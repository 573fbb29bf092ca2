/**
 * The report on a terminal: the verdict first, then why. Start reading at {@link dev.faultline.report.terminal.TerminalReport}.
 *
 * <p>Depends on {@code result} and {@code report.wording}; it writes text and knows neither console nor environment, so that
 * whoever calls decides about colour, glyphs and width.
 */
package dev.faultline.report.terminal;
