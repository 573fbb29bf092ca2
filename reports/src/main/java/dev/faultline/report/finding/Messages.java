package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What became of messages: lost, set aside, handled twice, left over, refused. One sentence for each kind of trouble. A channel
 * that nobody consumes is a place to set messages aside, and they are meant to stay there.
 */
final class Messages implements Rule {
    /** The subscription of a channel without consumers. */
    static final String NOBODY = "nobody";

    @Override
    public List<Finding> look(RunResult result) {
        Map<String, SubscriptionResult> subscriptions = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        result.channels().forEach((channel, books) -> {
            books.subscriptions().forEach((name, subscription) -> {
                if (!name.equals(NOBODY)) {
                    subscriptions.put(channel + "@" + name, subscription);
                }
            });
            if (books.refused() + books.unknown() > 0) {
                findings.add(Finding.warning("Of " + Amounts.count(books.attempted()) + " messages for " + channel + ", "
                    + Amounts.count(books.refused()) + " were refused and " + Amounts.count(books.unknown())
                    + " have an unknown fate: their publisher got no answer."));
            }
        });
        String lost = where(subscriptions, SubscriptionResult::lost);
        if (lost != null) {
            findings.add(Finding.problem("Messages were lost, accepted and nowhere at the end: " + lost + "."));
        }
        String dead = where(subscriptions, SubscriptionResult::deadLettered);
        if (dead != null) {
            findings.add(Finding.warning("Messages ended as dead letters, for somebody to look at: " + dead + "."));
        }
        String duplicates = where(subscriptions, SubscriptionResult::duplicates);
        if (duplicates != null) {
            findings.add(Finding.warning("Handlers finished again for messages that were handled already, so they need to be "
                + "idempotent: " + duplicates + "."));
        }
        String inside = where(subscriptions, SubscriptionResult::inside);
        if (inside != null) {
            findings.add(Finding.warning("Messages were still waiting when the run ended; a longer drain would tell what becomes "
                + "of them: " + inside + "."));
        }
        return findings;
    }

    /** Returns how many of what is counted are in which subscription; null if there are none at all. */
    private static String where(Map<String, SubscriptionResult> subscriptions, ToDoubleFunction<SubscriptionResult> counted) {
        List<String> places = new ArrayList<>();
        subscriptions.forEach((name, books) -> {
            double count = counted.applyAsDouble(books);
            if (count > 0) {
                places.add(Amounts.count(count) + " in " + name);
            }
        });
        return places.isEmpty() ? null : Words.list(places);
    }
}
