package dev.faultline.report.html;

import dev.faultline.report.wording.ChannelWords;
import dev.faultline.result.RunResult;
import java.util.List;

/** The tables of channels beyond their books: why messages ended, and what only one kind of broker counts. */
final class ChannelGrids {
    private final RunResult result;

    ChannelGrids(RunResult result) {
        this.result = result;
    }

    /** Empty where all messages were acknowledged. */
    Grid reasons() {
        Grid grid = new Grid("Subscriptions: why messages ended that were not acknowledged", List.of("subscription", "how and why"));
        result.channels().forEach((name, channel) -> channel.subscriptions().forEach((group, books) ->
            row(grid, name + "@" + group, ChannelWords.reasons(books.reasons()))));
        return grid;
    }

    /** Empty where no broker counted anything of its own. */
    Grid counters() {
        Grid grid = new Grid("Channels: what their kind of broker counts", List.of("channel or subscription", "counted"));
        result.channels().forEach((name, channel) -> {
            row(grid, name, ChannelWords.counters(channel.counters()));
            channel.subscriptions().forEach((group, books) ->
                row(grid, name + "@" + group, ChannelWords.counters(books.counters())));
        });
        return grid;
    }

    private static void row(Grid grid, String name, String words) {
        if (!words.isEmpty()) {
            grid.row(List.of(Cell.of(name), Cell.words(words)));
        }
    }
}
