package dev.faultline.model.messaging.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.messaging.HistoryFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real Redis did, the simulator does too: who reads what, pending lists and their counts, claims, what trimming leaves, who hears. */
class RedisHistoriesTest {

    private static List<HistoryFile> files() {
        return HistoryFile.beside(RedisHistoriesTest.class);
    }

    @ParameterizedTest
    @MethodSource("files")
    void agreeWithTheRealServer(HistoryFile file) {
        assertTrue(file.broker().startsWith("broker redis 7."), file.broker());
        boolean isPubSub = file.name().startsWith("pubsub");
        assertEquals(file.outcomes(), isPubSub ? PubSubHistory.of(file.program()) : StreamHistory.of(file.program()));
    }

    @Test
    void areThere() {
        assertEquals(22, files().size());
    }
}
