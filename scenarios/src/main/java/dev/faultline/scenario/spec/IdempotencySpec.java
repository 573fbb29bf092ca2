package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Range;
import java.time.Duration;

/**
 * An ideal memory of requests that were done, at no cost.
 *
 * @param key        what makes two requests the same
 * @param remembers  how long one is known after it was done
 * @param onConflict what happens to one that comes while the first is still being done
 */
@Doc("The same request is done once; its duplicates get the first one's answer.")
public record IdempotencySpec(
        @Doc("What makes two requests the same.") @Default("$request") KeyName key,

        @Doc("How long an answer is known.") @Default("24h") @Range(above = "0s") Duration remembers,

        @Doc("What happens to a request that comes while the first of its kind is still being done.") @Default("wait")
        OnConflict onConflict) {
}
