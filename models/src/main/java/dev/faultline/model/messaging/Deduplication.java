package dev.faultline.model.messaging;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;
import java.time.Duration;

/**
 * What a broker takes for the same message once more.
 *
 * @param within for how long it remembers a message since it came
 * @param by what makes two messages the same
 */
@Doc("What is taken for the same message once more, confirmed, and left out: `5m`, or `{within: 5m, by: key}`.")
public record Deduplication(
        @Shorthand @Doc("For how long a message is remembered since it came.") @Range(above = "0s") Duration within,
        @Doc("What makes two messages the same.") @Default("request") By by) {

    /** What makes two messages the same. */
    public enum By {
        @Key("request")
        @Doc("They serve the same customer request, as retries and a double click do.")
        REQUEST,
        @Key("key")
        @Doc("They have the same key; a message without a key is always new.")
        KEY
    }
}
