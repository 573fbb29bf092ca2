package dev.faultline.report.broken;

import java.util.List;

/** Breaks a rule of the house on purpose. */
public final class StreamsInParallel {

    private StreamsInParallel() {}

    static long streams(List<String> list) {
        return list.parallelStream().count();
    }
}
