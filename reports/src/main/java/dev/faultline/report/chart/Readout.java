package dev.faultline.report.chart;

import java.util.List;

/**
 * What a cursor over a picture reads.
 *
 * @param low           first second of the time axis
 * @param high          last second of the time axis
 * @param start         where the first window begins, in seconds
 * @param windowSeconds width of a window in seconds
 * @param times         where each window begins, as text
 * @param names         the names of the rows
 * @param values        for each row its figure in each window, as text
 */
public record Readout(double low, double high, double start, double windowSeconds, List<String> times, List<String> names,
                      List<List<String>> values) {
}
