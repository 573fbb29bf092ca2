package dev.faultline.scenario.audience;

import static dev.faultline.scenario.audience.AudienceRun.ONE_AUTHOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceMistakesTest {

    private static void says(String text, String... messages) {
        List<String> errors = AudienceRun.errors(text).stream().map(error -> error.substring(error.indexOf(' ') + 1)).toList();
        assertEquals(List.of(messages), errors);
    }

    @Test
    void anUnknownAudienceIsTold() {
        says(ONE_AUTHOR.replace("to: followers", "to: folowers"), "there is no audience `folowers`");
    }

    @Test
    void anUnknownGroupOfAuthorsIsTold() {
        says(ONE_AUTHOR.replace("to: followers", "to: followers, among: stars"), "`followers` has no authors `stars`");
    }

    @Test
    void aBatchHasARecipientAtLeast() {
        List<String> errors = AudienceRun.errors(ONE_AUTHOR.replace("batch: $batch", "batch: 0"));
        assertTrue(errors.size() == 1 && errors.get(0).contains("at least 1"), errors::toString);
    }

    @Test
    void tasksThatNobodyHandlesAreTold() {
        says(ONE_AUTHOR.replace("work/timelines, to", "work/others, to").replace("timelines: {}", "timelines: {}, others: {}"),
                "nobody consumes `work/others`, so no post would ever reach anybody");
    }

    @Test
    void nobodyHasMoreFollowersThanThereAreUsers() {
        says(ONE_AUTHOR.replace("followers: $followers", "followers: 1001"), "audience `followers`: an author of `all` has 1001 followers, and there are 1000 users");
    }

    @Test
    void anAudienceHasAuthors() {
        says(ONE_AUTHOR.replace("{all: {count: 1, followers: $followers}}", "{}"), "audience `followers`: there are 0 authors");
    }

    @Test
    void onePostIsNotMoreMessagesThanARunCanHold() {
        says(ONE_AUTHOR.replace("{default: 1000}", "{default: 50M}").replace("{default: 100}", "{default: 1}"), "one post would be 50M messages");
    }

    @Test
    void expectationsOfGroupsAndOfTheWholeHaveTheirMetrics() {
        assertEquals(List.of(), AudienceRun.errors(ONE_AUTHOR + "expect: {audiences.followers: {reached: 2000, merges: 0}, audiences.followers.all:"
                + " {missed: 0}}\n"));
        says(ONE_AUTHOR + "expect: {audiences.followers.all: {merges: 0}}\n", "unknown metric `merges` of `audiences.followers.all`");
        says(ONE_AUTHOR + "expect: {audiences.followers.stars: {missed: 0}}\n",
                "there is nothing called `audiences.followers.stars` to expect something of");
    }
}
