package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.ChannelResult;
import dev.faultline.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long payloads that are kept in a store, and messages that say where. Each trip takes 1 ms, a write 7 ms and a read 5 ms of work. */
class ClaimCheckTest {

    private static final String SCANS = """
            scenario: scans
            duration: 60s
            drain: until-empty max 5m
            topology: {links: {within-zone: {latency: 1ms}, clients: {latency: 1ms}}}
            parameters:
              bytes: {default: 4MiB}
              above: {default: 256KiB}
            clients:
              users: {arrivals: constant(10/s), calls: office.scan, timeout: 5s}
            services:
              office: {workers: 100, operations: {scan: [{send: work/scans, message: {bytes: $bytes, claim-check: {store: blobs, above: $above}}}]}}
              archive: {consumes: {work/scans: {workers: 10, steps: [{work: 10ms}, {effect: archived}]}}}
            stores:
              blobs: {kind: database, write: 7ms, read: 5ms}
            """;
    private static final String IDEAL = SCANS + "brokers: {work: {kind: ideal, queues: {scans: {}}}}\n";

    private static double count(RunResult result, String counter) {
        return result.channels().get("work/scans").counters().getOrDefault(counter, 0.0);
    }

    @Test
    void aLongPayloadCostsAWriteBeforeTheMessageAndAReadBeforeTheHandler() {
        RunResult result = MessagingRun.of(IDEAL);
        double write = 2 * 1 + 7;
        assertEquals(2 + write + 2, result.operations().get("office.scan").latencyMs().mean(), 0.001, "client, store, broker");
        // Sent when the payload is there; handled one trip later, after the read.
        assertEquals(600, result.internal().get("archive -> blobs.read").outcomes().ok(), 1);
        assertEquals(2 + 5, result.internal().get("archive -> blobs.read").latencyMs().mean(), 0.001);
        assertEquals(result.stores().get("blobs").reads(), result.stores().get("blobs").writes());
        assertEquals(600, count(result, "payloads-kept"), 1);
        assertEquals(0, count(result, "payloads-orphaned"));
        assertEquals(0, result.effects().get("archived").missing());
    }

    @Test
    void aShortOneTravelsInItsMessage() {
        RunResult result = MessagingRun.of(IDEAL, "bytes=200KiB");
        assertEquals(4, result.operations().get("office.scan").latencyMs().mean(), 0.001);
        assertEquals(0, result.stores().get("blobs").writes() + result.stores().get("blobs").reads());
        assertEquals(result.operations().get("office.scan").started(), result.effects().get("archived").applied());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: kafka, topics: {scans: {partitions: 4}}}", "{kind: rabbitmq, queues: {scans: {}}}",
        "{kind: sqs, queues: {scans: {receive-wait: 20s}}}", "{kind: pulsar, topics: {scans: {}}}", "{kind: redis-streams, streams: {scans: {}}}"})
    void aTicketGoesThroughEveryKindOfBroker(String broker) {
        RunResult result = MessagingRun.of(SCANS + "brokers: {work: " + broker + "}\n");
        assertEquals(result.operations().get("office.scan").outcomes().ok(), result.effects().get("archived").applied());
        assertTrue(result.stores().get("blobs").reads() >= result.effects().get("archived").applied());
        assertEquals(0, count(result, "payloads-orphaned"));
    }

    @Test
    void kafkaRefusesWhatIsTooLongAndTakesTheTicket() {
        String kafka = SCANS + "brokers: {work: {kind: kafka, topics: {scans: {}}}}\n";
        RunResult inline = MessagingRun.of(kafka, "above=8MiB");
        ChannelResult refused = inline.channels().get("work/scans");
        assertEquals(refused.attempted(), refused.refused(), "4 MiB are more than the `max-request-size` of 1 MiB");
        assertEquals(1, MessagingRun.of(kafka).operations().get("office.scan").availability());
    }

    /** 4 MiB are above the limit of SQS, and below those of the others. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{kind: sqs, queues: {scans: {}}} | a message of this queue has at most 256KiB",
        "{kind: rabbitmq, max-message: 2MiB, queues: {scans: {}}} | a message of this broker has at most 2MiB",
        "{kind: rabbitmq, queues: {scans: {}}} |",
        "{kind: pulsar, max-message: 2MiB, topics: {scans: {}}} | a message of this broker has at most 2MiB",
        "{kind: pulsar, topics: {scans: {}}} |"})
    void brokersTellBeforeTheRunThatAMessageIsTooLong(String broker, String told) {
        String inline = SCANS.replace(", claim-check: {store: blobs, above: $above}", "") + "brokers: {work: " + broker + "}\n";
        List<String> errors = CloudRun.errors(inline);
        assertEquals(told == null ? 0 : 1, errors.size(), errors.toString());
        assertTrue(told == null || errors.get(0).contains(told), errors.toString());
        assertEquals(List.of(), CloudRun.errors(SCANS + "brokers: {work: " + broker + "}\n"), "with a claim check");
    }

    @Test
    void aPayloadWhoseMessageIsNotPublishedIsAnOrphan() {
        String down = SCANS.replace("timeout: 5s", "timeout: 1s") + """
                brokers: {work: {kind: rabbitmq, nodes: 1, queues: {scans: {}}}}
                chaos:
                  - {at: 20s, crash: work, restart-after: 10s}
                """;
        RunResult result = MessagingRun.of(down);
        double kept = count(result, "payloads-kept");
        assertEquals(100, count(result, "payloads-orphaned"), 30, "ten seconds of ten a second, and none that was confirmed");
        assertEquals(kept - count(result, "payloads-orphaned"), result.effects().get("archived").applied());
    }

    @Test
    void anInstanceThatDiesBetweenTheTwoLeavesAnOrphan() {
        RunResult result = MessagingRun.of(IDEAL + """
                chaos:
                  - {at: 20009500us, crash: office, restart-after: 5ms}
                """);
        assertEquals(1, count(result, "payloads-orphaned"), "in the store after 9 ms of the call, not yet at the broker");
    }

    @Test
    void whenThePayloadCanNotBeReadTheMessageComesAgain() {
        RunResult result = MessagingRun.of(IDEAL.replace("workers: 10, steps", "workers: 10, retry: {attempts: 10, backoff: fixed(2s)}, steps") + """
                chaos:
                  - {at: 20s, partition: archive -> blobs, for: 3s}
                """);
        assertEquals(result.operations().get("office.scan").outcomes().ok(), result.effects().get("archived").applied());
        assertEquals(0, result.effects().get("archived").duplicate());
        assertTrue(result.channels().get("work/scans").subscriptions().get("archive").redelivered() > 0);
    }

    @Test
    void itIsAnErrorWhereNobodyCouldKeepOrReadIt() {
        List<String> errors = CloudRun.errors(IDEAL.replace("kind: database, write: 7ms, read: 5ms", "kind: cache")
                .replace("bytes: $bytes,", "bytes: $bytes, count: 3,"));
        assertTrue(errors.stream().anyMatch(error -> error.contains("a `cache` can not keep payloads")), errors.toString());
        assertTrue(errors.stream().anyMatch(error -> error.contains("a batch has one payload")), errors.toString());
    }
}
