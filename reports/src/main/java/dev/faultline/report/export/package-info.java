/**
 * The result for other tools: tables as CSV. Start reading at {@link dev.faultline.report.export.CsvFiles}.
 *
 * <p>The same result gives the same bytes everywhere. Depends on {@code result} and, for how a figure is written, its codec.
 */
package dev.faultline.report.export;
