package dev.faultline.result;

/**
 * One subscription over time.
 *
 * @param depthMean messages not yet acknowledged, average over the window
 * @param depthMax  messages not yet acknowledged, largest in the window
 * @param ageP99    age of the messages handled in the window, 99th percentile in milliseconds
 */
public record ChannelSeries(Values depthMean, Values depthMax, Values ageP99) {
    public ChannelSeries {
        depthMean = depthMean == null ? Values.none() : depthMean;
        depthMax = depthMax == null ? Values.none() : depthMax;
        ageP99 = ageP99 == null ? Values.none() : ageP99;
    }
}
