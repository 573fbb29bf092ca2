package dev.faultline.scenario.spec;

import dev.faultline.model.push.Audience;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Shorthand;
import java.util.Optional;

/**
 * The users of a push channel.
 *
 * @param users  how many
 * @param in     where they are; the first region if left out
 * @param topics what they follow
 */
@Doc("The users of a push channel, and what they follow.")
public record AudienceSpec(
        @Doc("How many users there are.") @Range(min = "1", max = "100M") @Example("1M") int users,
        @Doc("The region that the users are in. Left out, it is the first one.") @Refers(Reference.REGION) Optional<String> in,
        @Doc("How many topics there are, or a map with `count` and `popularity`. Each user follows one of them.") @Default("1")
        TopicsSpec topics) {

    /** The users as the model has them. */
    public Audience audience() {
        return new Audience(users, Math.min(users, topics.count()), topics.popularity());
    }

    /**
     * What users follow: rooms, matches, authors.
     *
     * @param count      how many topics there are
     * @param popularity how much more users the first ones have
     */
    @Doc("What users follow: rooms, matches, authors.")
    public record TopicsSpec(
            @Doc("How many topics there are; never more than users.") @Range(min = "1", max = "1M") @Shorthand @Example("1000") int count,
            @Doc("The exponent of the popularity: the i-th topic has a share of the users in proportion to 1 / i^popularity. 0 makes all"
                    + " topics alike. How many follow a topic is fixed by that and not drawn.")
            @Default("0") @Range(min = "0", max = "20") double popularity) {
    }
}
