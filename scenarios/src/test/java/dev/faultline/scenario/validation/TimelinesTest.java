package dev.faultline.scenario.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timelines of a social network, a thousand times smaller. */
@ComparesWithTheory
class TimelinesTest {

    private static final double NEAR = 0.001;
    private static final String NO_STAR = "star-posts=0.001/s";
    private static final String NO_OTHERS = "posts=0.001/s";

    private static double ofOthers(Replications run, String figure, String key) {
        return run.at("audiences", "followers", "by-authors", "others", figure, key);
    }

    @ParameterizedTest(name = "{0} posts a second")
    @CsvSource({"4.6, 345", "12, 900"})
    void aPostIsDeliveredToEachFollower(String posts, double deliveries) {
        Replications run = Replications.once("timelines", "duration=100s", "posts=" + posts + "/s", NO_STAR);
        run.near(deliveries, NEAR * deliveries, "deliveries a second",
                run.at("audiences", "followers", "by-authors", "others", "reached") / 100);
    }

    @Test
    void readsAreManyMoreThanPosts() {
        Replications run = Replications.once("timelines", "duration=100s", NO_STAR);
        double reads = 300 / 4.6;
        run.near(reads, NEAR * reads, "reads a post",
                run.at("audiences", "followers", "reads", "count") / run.at("audiences", "followers", "posts", "fanned-out"));
    }

    @ParameterizedTest(name = "{1} deliveries a second")
    @CsvSource({"2898.551us, 345", "161.29us, 6200"})
    void onePostForAllTakesAllThatThereIs(String cost, double perSecond) {
        Replications run = Replications.variant("timelines", "push", "duration=101s", "cost=" + cost, NO_OTHERS);
        double seconds = 31_000 / perSecond;
        run.near(seconds, NEAR * seconds, "star: seconds until all followers have the post, at " + Math.round(perSecond) + " deliveries a second",
                run.at("audiences", "followers", "by-authors", "star", "complete-ms", "max") / 1000);
    }

    @Test
    void ordinaryPostsWaitBehindTheStarUnlessItIsLeftToReaders() {
        Replications pushed = Replications.variant("timelines", "push");
        double own = 75 * 0.5;
        double star = pushed.at("audiences", "followers", "by-authors", "star", "complete-ms", "max");
        pushed.above(star - 1000 / 4.6, "others: the longest until all have a post, beside the star's own time less one gap between posts",
                ofOthers(pushed, "complete-ms", "max"));
        Replications hybrid = Replications.once("timelines");
        hybrid.near(own, NEAR * own, "others: milliseconds until all have a post, at most", ofOthers(hybrid, "complete-ms", "max"));
    }

    @Test
    void withoutWritingEachReadLooksAtAllWhomTheReaderFollows() {
        Replications pulled = Replications.variant("timelines", "pull");
        pulled.exactly(76, "audiences", "followers", "reads", "merged");
        Replications hybrid = Replications.once("timelines");
        hybrid.exactly(1, "audiences", "followers", "reads", "merged");
        double times = pulled.at("audiences", "followers", "reads", "work-seconds") / hybrid.at("audiences", "followers", "reads", "work-seconds");
        pulled.near(76, NEAR * 76, "how many times the hybrid's work of reading", times);
    }
}
