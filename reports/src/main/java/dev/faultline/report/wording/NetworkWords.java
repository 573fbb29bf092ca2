package dev.faultline.report.wording;

import dev.faultline.result.NetworkResult.Connections;
import java.util.ArrayList;
import java.util.List;

/** What went wrong with connections, in a few words. */
public final class NetworkWords {
    private NetworkWords() {
    }

    /** Returns what there is to tell, such as {@code 12 requests got none, 3 reset}; empty if all went well. */
    public static String of(Connections found) {
        List<String> parts = new ArrayList<>();
        add(parts, found.rejected(), "requests got none in time");
        add(parts, found.failed(), "set-ups failed");
        add(parts, found.reset(), "reset");
        add(parts, found.aborted(), "closed by callers who gave up");
        add(parts, found.resent(), "messages sent again");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, double count, String words) {
        if (count > 0) {
            parts.add(Amounts.count(count) + " " + words);
        }
    }
}
