package dev.faultline.report.terminal;

import dev.faultline.report.wording.ChannelWords;
import dev.faultline.result.RunResult;

/** What is told of channels beyond their books: why messages ended, and what only one kind of broker counts. */
final class ChannelSections {
    private final RunResult result;

    ChannelSections(RunResult result) {
        this.result = result;
    }

    /** Empty where all messages were acknowledged. */
    Table reasons() {
        Table table = Table.withRemarks("channel@subscription", "");
        result.channels().forEach((name, channel) -> channel.subscriptions().forEach((group, books) ->
            row(table, name + "@" + group, ChannelWords.reasons(books.reasons()))));
        return table;
    }

    /** Empty where no broker counted anything of its own. */
    Table counters() {
        Table table = Table.withRemarks("channel", "");
        result.channels().forEach((name, channel) -> {
            row(table, name, ChannelWords.counters(channel.counters()));
            channel.subscriptions().forEach((group, books) ->
                row(table, name + "@" + group, ChannelWords.counters(books.counters())));
        });
        return table;
    }

    private static void row(Table table, String name, String words) {
        if (!words.isEmpty()) {
            table.row(name, words);
        }
    }
}
