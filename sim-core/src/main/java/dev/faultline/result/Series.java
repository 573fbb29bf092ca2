package dev.faultline.result;

import java.util.Map;

/**
 * What the pictures over time need: figures in windows of equal width, bounded in number. Every row has {@code windows} figures;
 * a figure that a window lacks is {@code NaN}. With replications the figures are means over them.
 *
 * @param windowSeconds width of a window in simulated seconds, at least 1
 * @param startSeconds  where the first window begins, in simulated seconds
 * @param windows       number of windows
 * @param operations    by name of the operation
 * @param services      by name of the service
 * @param channels      by channel and subscription, {@code broker/channel@subscription}
 * @param push          by name of the push channel
 */
public record Series(double windowSeconds, double startSeconds, int windows, Map<String, OperationSeries> operations,
                     Map<String, ServiceSeries> services, Map<String, ChannelSeries> channels, Map<String, PushSeries> push) {
    public Series {
        operations = Frozen.map(operations);
        services = Frozen.map(services);
        channels = Frozen.map(channels);
        push = Frozen.map(push);
    }

    /** Series of a run without push channels. */
    public Series(double windowSeconds, double startSeconds, int windows, Map<String, OperationSeries> operations,
                  Map<String, ServiceSeries> services, Map<String, ChannelSeries> channels) {
        this(windowSeconds, startSeconds, windows, operations, services, channels, null);
    }

    /** Returns the series without windows. */
    public static Series none() {
        return new Series(1, 0, 0, null, null, null);
    }

    /** Returns where a window begins, in simulated seconds; {@code from(windows())} is the end of the last one. */
    public double from(int window) {
        return startSeconds + window * windowSeconds;
    }
}
