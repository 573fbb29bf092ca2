package dev.faultline.report.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.report.SampleResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdatesTest {

    @Test
    void tellsOfMissedUpdatesOfUsersCutOffAndOfPollsInVain() {
        assertEquals(List.of(
            "0.33% of what users of scores should have seen they never will: 400,000 updates.",
            "50% of the users of scores were cut off at the same time. 99 % of those who came back needed at most 58 s.",
            "97% of the 2,000/s requests of the users of dashboard brought nothing new."),
            new Updates().look(SampleResults.push()).stream().map(Finding::text).toList());
    }

    @Test
    void tellsOfPostsThatDoNotReachAll() {
        assertEquals(List.of("10% of those who follow authors of followers will not get what these have posted: 5,000,000 recipients."),
            new Updates().look(SampleResults.audiences()).stream().map(Finding::text).toList());
    }

    @Test
    void isSilentWhereThereAreNoPushChannels() {
        assertEquals(List.of(), new Updates().look(SampleResults.paymentHybrid()));
    }
}
