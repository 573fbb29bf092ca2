/**
 * The pictures. Start reading at {@link dev.faultline.report.chart.Figure}, which says what a chart type is, and at
 * {@link dev.faultline.report.chart.LatencyOverTime}, which is one.
 *
 * <p>{@link dev.faultline.report.chart.Figures} chooses which pictures a result gets. A figure builds a JFreeChart with the help
 * of {@link dev.faultline.report.chart.Theme}, which alone knows colours, strokes and fonts; {@link
 * dev.faultline.report.chart.Scale}s choose ticks; {@link dev.faultline.report.chart.Svg} and {@link
 * dev.faultline.report.chart.Png} draw it.
 *
 * <p>Depends on {@code result} and {@code report.wording}.
 */
package dev.faultline.report.chart;
