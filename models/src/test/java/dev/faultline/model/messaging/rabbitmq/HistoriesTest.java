package dev.faultline.model.messaging.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.messaging.HistoryFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real broker did, the simulator does too: confirms, deliveries with their flags, histories of dead letters, what is left. */
class HistoriesTest {

    private static List<HistoryFile> files() {
        return HistoryFile.beside(HistoriesTest.class);
    }

    @ParameterizedTest
    @MethodSource("files")
    void agreeWithTheRealBroker(HistoryFile file) {
        assertTrue(file.broker().startsWith("broker rabbitmq 3."), file.broker());
        assertEquals(file.outcomes(), History.of(file.program()));
    }

    @Test
    void areThere() {
        assertEquals(19, files().size());
    }
}
