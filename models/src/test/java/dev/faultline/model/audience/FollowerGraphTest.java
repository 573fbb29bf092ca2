package dev.faultline.model.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.audience.FollowerGraph.Authors;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FollowerGraphTest {

    private static Authors authors(String name, int count, String followers) {
        return new Authors(name, count, FollowerCount.parse(Arguments.of(followers)));
    }

    @Test
    void authorsOfAGroupHaveWhatTheGroupSays() {
        FollowerGraph graph = new FollowerGraph(50_000_000, List.of(authors("star", 1, "50M"), authors("others", 3, "zipf(1000 1.0)")));
        assertEquals(List.of(50_000_000, 1000, 500, 333), List.of(graph.followers(0), graph.followers(1), graph.followers(2), graph.followers(3)));
        assertEquals(50_001_833, graph.follows());
        assertEquals(List.of(0, 1, 1, 1), List.of(graph.groupOf(0), graph.groupOf(1), graph.groupOf(2), graph.groupOf(3)));
    }

    @Test
    void whatIsDrawnIsDrawnOnceForAnAuthor() {
        FollowerGraph one = new FollowerGraph(1_000_000, List.of(authors("all", 2000, "lognormal(p50 60 p99 2k)")));
        FollowerGraph other = new FollowerGraph(1_000_000, List.of(authors("all", 2000, "lognormal(p50 60 p99 2k)")));
        int below = 0;
        for (int author = 0; author < 2000; author++) {
            assertEquals(one.followers(author), other.followers(author));
            below += one.followers(author) < 60 ? 1 : 0;
        }
        assertEquals(1000, below, 100, "half of the authors have fewer than the median");
    }

    @Test
    void nobodyHasMoreFollowersThanThereAreUsers() {
        assertEquals(10, new FollowerGraph(10, List.of(authors("all", 1, "exp(1M)"))).followers(0));
    }

    @Test
    void everybodyFollowsEquallyManyGiveOrTakeOne() {
        FollowerGraph graph = new FollowerGraph(7, List.of(authors("all", 5, "3")));
        int sum = 0;
        for (int reader = 0; reader < 7; reader++) {
            assertTrue(graph.followed(reader) == 2 || graph.followed(reader) == 3);
            sum += graph.followed(reader);
        }
        assertEquals(15, sum);
    }

    @Test
    void readersFollowWhoHasThemAmongTheirFollowers() {
        SplittableRandom random = new SplittableRandom(1);
        for (int world = 0; world < 200; world++) {
            int users = 1 + random.nextInt(40);
            List<Authors> groups = new ArrayList<>();
            for (int group = 0; group <= random.nextInt(4); group++) {
                groups.add(authors("group-" + group, 1 + random.nextInt(5), String.valueOf(random.nextInt(users + 1))));
            }
            FollowerGraph graph = new FollowerGraph(users, groups);
            for (long above : new long[] {-1, 0, users / 2, users}) {
                int[] followed = followedOneByOne(graph, above);
                for (int reader = 0; reader < users; reader++) {
                    assertEquals(followed[reader], graph.followed(reader, above), "reader " + reader + " above " + above);
                }
            }
        }
    }

    /** Deals the followers one by one. */
    private static int[] followedOneByOne(FollowerGraph graph, long above) {
        int[] followed = new int[graph.users()];
        int next = 0;
        for (int author = 0; author < graph.authors(); author++) {
            for (int i = 0; i < graph.followers(author); i++) {
                followed[next] += graph.followers(author) > above ? 1 : 0;
                next = (next + 1) % graph.users();
            }
        }
        return followed;
    }

    @Test
    void aNumberOfFollowersIsWrittenAsItWasRead() {
        for (String written : List.of("200", "zipf(31M 1)", "lognormal(p50 60 p99 2000)")) {
            assertEquals(written, FollowerCount.parse(Arguments.of(written)).toString());
        }
        assertThrows(SettingException.class, () -> FollowerCount.parse(Arguments.of("zipf(31M 21)")));
        assertThrows(SettingException.class, () -> FollowerCount.parse(Arguments.of("zipf(31M)")));
        assertThrows(SettingException.class, () -> FollowerCount.parse(Arguments.of("many")));
    }
}
