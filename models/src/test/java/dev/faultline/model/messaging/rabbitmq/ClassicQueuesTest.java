package dev.faultline.model.messaging.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a classic queue when its machine does; the queue is on rabbit-1. Semantics reference, B1.6, for comparison. */
class ClassicQueuesTest {

    private final RabbitWorld rabbit = new RabbitWorld().nodes(2);

    private void crashesFrom(String at, String until) {
        rabbit.world.at(at, () -> rabbit.node(1).crash());
        rabbit.world.at(until, () -> rabbit.node(1).restart());
    }

    @Test
    void keepsPersistentMessagesOverACrash() {
        rabbit.queue("jobs", QueueText.classic());
        rabbit.sends("0s", "jobs", "A", "B");
        crashesFrom("1s", "2s");
        rabbit.run("3s");
        assertEquals(2, rabbit.books("jobs").inside().value());
    }

    @Test
    void losesMessagesThatAreNotPersistent() {
        rabbit.queue("jobs", QueueText.classic().transientMessages());
        rabbit.sends("0s", "jobs", "A", "B");
        crashesFrom("1s", "2s");
        rabbit.run("3s");
        assertEquals(Map.of("lost/node-crash", 2L), rabbit.books("jobs").reasons());
    }

    @Test
    void losesAllIfItIsNotDurable() {
        rabbit.queue("jobs", QueueText.classic().notDurable());
        rabbit.sends("0s", "jobs", "A", "B");
        crashesFrom("1s", "2s");
        rabbit.run("3s");
        assertEquals(2, rabbit.books("jobs").lost());
    }

    @Test
    void isDownWhileItsMachineIsAndPublishersAreRefused() {
        rabbit.queue("jobs", QueueText.classic());
        rabbit.sends("0s", "jobs", "A");
        crashesFrom("1s", "2s");
        rabbit.sends("1500ms", "jobs", "B");
        rabbit.sends("2500ms", "jobs", "C");
        // After the crash the client is connected to rabbit-2, one trip from the queue.
        assertEquals(List.of("6ms A ok", "1.504s B rejected", "2.508s C ok"), rabbit.confirms("3s"));
    }

    @Test
    void deliversAgainWhatWasNotAcknowledged() {
        rabbit.queue("jobs", QueueText.classic());
        rabbit.consumer("mail", "jobs", List.of("a"));
        rabbit.sends("1s", "jobs", "A");
        crashesFrom("1008ms", "2s");
        // The handler ends at 1.012 s, and nobody hears of it; the consumer is connected again 5 s after the crash.
        assertEquals(List.of("1.002s mail-1 A", "6.009s mail-1 A"), rabbit.run("10s"));
        assertEquals(1, rabbit.books("jobs").duplicates());
        assertEquals(1, rabbit.books("jobs").acknowledged());
    }

    @Test
    void hasPublishersWaitWhileItsMachineIsFrozen() {
        rabbit.queue("other", QueueText.classic()).queue("jobs", QueueText.classic());
        rabbit.world.at("1s", () -> rabbit.node(2).freeze());
        rabbit.world.at("3s", () -> rabbit.node(2).thaw());
        rabbit.sends("2s", "jobs", "A");
        assertEquals(List.of("3.007s A ok"), rabbit.confirms("10s"));
    }

    @Test
    void isGivenUpWhenItsMachineIsSilentForTheHeartbeat() {
        rabbit.queue("other", QueueText.classic()).queue("jobs", QueueText.classic());
        rabbit.world.at("1s", () -> rabbit.node(2).cutOff());
        rabbit.sends("2s", "jobs", "A");
        assertEquals(List.of("61.002s A rejected"), rabbit.confirms("2m"));
    }
}
