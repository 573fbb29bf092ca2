package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * A memory of requests that were done: in a store, or an ideal one at no cost.
 *
 * @param key        what makes two requests the same
 * @param store      what keeps the keys; empty for an ideal memory
 * @param remembers  how long one is known after it was done
 * @param onConflict what happens to one that comes while the first is still being done
 * @param lease      how long a key in a store may be in progress
 * @param timeout    how long an answer of the store is waited for
 */
@Doc("The same request is done once; its duplicates get the first one's answer.")
public record IdempotencySpec(
        @Doc("What makes two requests the same.") @Default("$request") KeyName key,

        @Doc("The store that keeps the keys, at the price of a trip before the request and one before its answer. Left out, it is"
                + " an ideal memory that costs nothing and forgets nothing.")
        @Refers(Reference.STORE) Optional<String> store,

        @Doc("How long an answer is known.") @Default("24h") @Range(above = "0s") Duration remembers,

        @Doc("What happens to a request that comes while the first of its kind is still being done.") @Default("wait")
        OnConflict onConflict,

        @Doc("How long a key in a store may be in progress until another request takes it over, as its owner may have died.")
        @Default("30s") @Range(above = "0s") Duration lease,

        @Doc("How long an answer of the store is waited for; after that, the request fails.") @Default("1s")
        @Range(above = "0s") Patience timeout) {
}
