package dev.faultline.scenario.spec;

import dev.faultline.model.audience.FollowerCount;
import dev.faultline.model.audience.FollowerGraph;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Those who follow authors.
 *
 * @param users   how many they are
 * @param authors whom they follow, in groups
 * @param of      whose post a request is about
 * @param reader  who reads
 */
@Doc("Those who follow authors, and how many follow whom.")
public record FollowersSpec(
        @Doc("How many users there are who follow and read.") @Range(min = "1", max = "1G") @Example("50M") int users,
        @Doc("The authors, in groups by name; the lowest values of the key belong to the first group.") @Declares(Reference.AUTHORS)
        @Example("{celebrities: {count: 3, followers: 31M}, others: {count: 100k, followers: 75}}") Map<String, AuthorsSpec> authors,
        @Doc("The key of a request that tells whose post it is about.") @Default("$request") KeyName of,
        @Doc("The key of a request that tells who reads.") @Default("$request") KeyName reader) {

    /** Checks that there are authors, and that nobody has more followers than there are users. */
    public FollowersSpec {
        long all = authors.values().stream().mapToLong(AuthorsSpec::count).sum();
        if (all == 0 || all > FollowerGraph.MOST_AUTHORS) {
            throw new SettingException("there are " + Counts.text(all) + " authors",
                    "write one group of authors or more, with at most " + Counts.text(FollowerGraph.MOST_AUTHORS) + " authors in all");
        }
        for (Map.Entry<String, AuthorsSpec> group : authors.entrySet()) {
            long known = group.getValue().followers().known();
            if (known > users) {
                throw new SettingException("an author of `" + group.getKey() + "` has " + Counts.text(known) + " followers, and there are "
                        + Counts.text(users) + " users", "raise `users`, or lower `followers`");
            }
        }
    }

    /**
     * Authors that are alike in some way.
     *
     * @param count     how many they are
     * @param followers how many each of them has
     */
    @Doc("Authors that are alike in some way.")
    public record AuthorsSpec(
            @Doc("How many they are.") @Range(min = "1", max = "1M") @Example("100k") int count,
            @Doc("How many followers each of them has: a number, `zipf(31M 1.0)` (the i-th author has 31M / i^1.0), or a distribution, of"
                    + " which each author has one value in all runs.")
            FollowerCount followers) {
    }

    /** The graph as the model has it. */
    public FollowerGraph graph() {
        List<FollowerGraph.Authors> groups = new ArrayList<>();
        authors.forEach((name, group) -> groups.add(new FollowerGraph.Authors(name, group.count(), group.followers())));
        return new FollowerGraph(users, groups);
    }
}
