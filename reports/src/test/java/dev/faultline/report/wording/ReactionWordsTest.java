package dev.faultline.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.report.wording.ReactionWords.Line;
import dev.faultline.result.Reaction;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReactionWordsTest {

    @Test
    void whatIsDoneToManyAtOnceIsSaidOnce() {
        List<Reaction> zone = Stream.concat(
            IntStream.rangeClosed(1, 120).mapToObj(i -> new Reaction(65, "health checks of edge", "take out edge-" + i)),
            Stream.of(new Reaction(65, "fail-over of ledger", "ledger-2 becomes the primary"),
                new Reaction(125, "health checks of edge", "take back edge-1"), new Reaction(125, "health checks of edge", "take back edge-2")))
            .toList();
        assertEquals(List.of(new Line("1:05", "health checks of edge", "take out edge-1, edge-2, edge-3 and 117 more"),
            new Line("1:05", "fail-over of ledger", "ledger-2 becomes the primary"),
            new Line("2:05", "health checks of edge", "take back edge-1, edge-2")), ReactionWords.lines(zone));
    }

    @Test
    void oneThatIsLeftOverIsNamedToo() {
        List<Reaction> four = IntStream.rangeClosed(1, 4).mapToObj(i -> new Reaction(5, "health checks of edge", "take out edge-" + i)).toList();
        assertEquals("take out edge-1, edge-2, edge-3, edge-4", ReactionWords.lines(four).get(0).what());
        List<Reaction> apart = IntStream.rangeClosed(1, 4).mapToObj(i -> new Reaction(i, "health checks of edge", "take out edge-" + i)).toList();
        assertEquals(4, ReactionWords.lines(apart).size());
    }
}
