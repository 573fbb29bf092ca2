package dev.faultline.model.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users and the topics that they follow. */
class AudienceTest {

    @Test
    void dealsUsersEvenlyToTopicsThatAreAlike() {
        Audience audience = new Audience(10, 4, 0);
        assertEquals("0-3 3-5 5-8 8-10", ranges(audience));
    }

    @Test
    void givesPopularTopicsMoreUsersByTheirRank() {
        Audience audience = new Audience(1100, 3, 1);
        assertEquals(600, audience.followers(0), "6/11 of them");
        assertEquals(300, audience.followers(1));
        assertEquals(200, audience.followers(2));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "7, 7, 0", "100, 100, 2", "1000, 37, 0.5", "12345, 1000, 1", "5, 5, 20"})
    void everyUserFollowsOneTopic(int users, int topics, double exponent) {
        Audience audience = new Audience(users, topics, exponent);
        int next = 0;
        for (int topic = 0; topic < topics; topic++) {
            assertEquals(next, audience.first(topic));
            for (int user = audience.first(topic); user < audience.end(topic); user++) {
                assertEquals(topic, audience.topicOf(user), "user " + user);
            }
            next = audience.end(topic);
        }
        assertEquals(users, next);
    }

    @Test
    void anEarlierTopicIsNeverLessPopular() {
        Audience audience = new Audience(1_000_000, 1000, 1.2);
        for (int topic = 1; topic < 1000; topic++) {
            assertTrue(audience.followers(topic) <= audience.followers(topic - 1) + 1, "but for rounding: topic " + topic);
        }
    }

    private static String ranges(Audience audience) {
        StringBuilder text = new StringBuilder();
        for (int topic = 0; topic < audience.topics(); topic++) {
            text.append(text.isEmpty() ? "" : " ").append(audience.first(topic)).append('-').append(audience.end(topic));
        }
        return text.toString();
    }
}
