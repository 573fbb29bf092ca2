package dev.faultline.result;

import dev.faultline.result.PushResult.SpreadMs;
import java.util.Map;

/**
 * How posts reached those who follow their authors, and what writing and reading cost. Counts cover the whole run.
 *
 * @param users         how many readers there are
 * @param authors       how many authors there are
 * @param follows       how many follow somebody, counted once for each author
 * @param posts         of all authors
 * @param missedBecause recipients who will not get a post, by way and reason: {@code dropped/attempts}
 * @param reads         what readers merged
 * @param byAuthors     the posts of each group of authors
 */
public record AudienceResult(double users, double authors, double follows, Posts posts, Map<String, Double> missedBecause, Reads reads,
                             Map<String, Posts> byAuthors) {
    public AudienceResult {
        missedBecause = Frozen.map(missedBecause);
        byAuthors = Frozen.map(byAuthors);
    }

    /**
     * What became of posts: recipients = reached + missed + waiting.
     *
     * @param fannedOut      posts that were made tasks of
     * @param tasks          how many messages that took
     * @param recipients     those whom these posts were for
     * @param reached        how many of these have them
     * @param missed         how many will not get them: their task was given up or lost
     * @param waiting        how many still waited when the run ended
     * @param again          recipients for whom a handler has worked once more
     * @param unconfirmed    recipients whose task was not confirmed to whoever published it
     * @param left           posts that were left to readers
     * @param leftRecipients those whom these were for
     * @param workSeconds    the effort of the handlers of tasks, in seconds of a core at full speed
     * @param firstMs        from a post until the first recipients have it, in milliseconds
     * @param completeMs     from a post until all recipients have it
     * @param ageMs          from a post until a recipient has it, over all recipients
     */
    public record Posts(double fannedOut, double tasks, double recipients, double reached, double missed, double waiting, double again,
                        double unconfirmed, double left, double leftRecipients, double workSeconds, SpreadMs firstMs,
                        SpreadMs completeMs, SpreadMs ageMs) {
        public Posts {
            firstMs = firstMs == null ? SpreadMs.none() : firstMs;
            completeMs = completeMs == null ? SpreadMs.none() : completeMs;
            ageMs = ageMs == null ? SpreadMs.none() : ageMs;
        }
    }

    /**
     * What readers merged themselves.
     *
     * @param count       how often
     * @param merged      how many authors a reader looked at, on average
     * @param workSeconds the effort, in seconds of a core at full speed
     */
    public record Reads(double count, double merged, double workSeconds) {
    }
}
