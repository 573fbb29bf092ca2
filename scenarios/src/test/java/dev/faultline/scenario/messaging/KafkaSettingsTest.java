package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What can not be meant of a Kafka broker is told where it stands. */
class KafkaSettingsTest {

    private static List<String> errors(String instead, String what) {
        return CloudRun.errors(KafkaRun.BASE.replace(instead, what));
    }

    @Test
    void settingsThatExcludeEachOtherAreErrors() {
        assertOne("`enable-idempotence` needs `acks: all`", errors("request-work: 0ms", "producer: {acks: 1, enable-idempotence: true}"));
        assertOne("`delivery-timeout` is shorter than", errors("request-work: 0ms", "producer: {delivery-timeout: 1s}"));
        assertOne("`min-insync` of 2 can not be reached", errors("replication: 3, ", ""));
        assertOne("wants 4 replicas, but there are only 3 nodes", errors("replication: 3, ", "replication: 4, "));
        assertOne("`broker-heartbeat-interval` is not shorter", errors("request-work: 0ms", "broker-session-timeout: 1s"));
    }

    @Test
    void acksIsOneOfThree() {
        assertOne("`2` is no level of acknowledgement", errors("request-work: 0ms", "producer: {acks: 2}"));
    }

    @Test
    void settingsOfAGroupThatNobodyIsAreAMisspeltName() {
        assertOne("`male` does not consume any channel of `events`", errors("request-work: 0ms", "groups: {male: {max-poll-records: 1}}"));
    }

    @Test
    void whatKafkaDoesNothingWithIsAnError() {
        assertOne("`kafka` has no `prefetch`", errors("events/t: {steps", "events/t: {prefetch: 5, steps"));
    }

    private static void assertOne(String part, List<String> errors) {
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.get(0).contains(part), errors.toString());
    }
}
