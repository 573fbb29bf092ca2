package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.SubscriptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are not to be handed out before a certain time of the run. */
class ScheduledDeliveryTest {

    private static final String REMINDERS = """
            scenario: reminders
            duration: 1m
            drain: until-empty max 1m
            clients:
              users: {arrivals: constant(20/s), sends: work/reminders, message: {%s}, timeout: 20s}
            services:
              mail: {consumes: {work/reminders: {workers: 400, steps: [{work: 1ms}]}}}
            brokers:
              work: %s
            """;

    private static SubscriptionResult mail(String message, String broker) {
        return MessagingRun.of(REMINDERS.formatted(message, broker)).channels().get("work/reminders").subscriptions().get("mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: ideal, queues: {reminders: {}}}", "{kind: pulsar, topics: {reminders: {subscriptions: {mail: {type: shared}}}}}"})
    void allThatWasSentBeforeComesAtThatTime(String broker) {
        SubscriptionResult mail = mail("deliver-at: 20s", broker);
        assertEquals(1200, mail.acknowledged());
        assertEquals(19_400, mail.ageMs().p99(), 300, "the first waited for 20 s, and all but a dozen for less than 19.4 s");
        assertTrue(mail.ageMs().p50() < 1000, "those of the last 40 s were handed out at once: " + mail.ageMs());
    }

    @Test
    void aMomentThatHasPassedIsNow() {
        SubscriptionResult mail = mail("deliver-at: 1ms", "{kind: ideal, queues: {reminders: {}}}");
        assertTrue(mail.ageMs().p99() < 1000, mail.ageMs().toString());
    }

    @Test
    void itIsEitherADelayOrATime() {
        AssertionError error = assertThrows(AssertionError.class,
                () -> mail("delay: 1s, deliver-at: 30s", "{kind: ideal, queues: {reminders: {}}}"));
        assertTrue(error.getMessage().contains("`delay` and `deliver-at` both say when a message may be had"), error.getMessage());
    }

    @Test
    void aBrokerThatCanNotSaysSo() {
        AssertionError error = assertThrows(AssertionError.class,
                () -> mail("deliver-at: 30s", "{kind: sqs, queues: {reminders: {}}}"));
        assertTrue(error.getMessage().contains("deliver-at"), error.getMessage());
    }
}
