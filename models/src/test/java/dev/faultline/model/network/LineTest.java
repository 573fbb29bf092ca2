package dev.faultline.model.network;

import static dev.faultline.model.TinyWorld.nanos;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.network.Lines.Sharing;
import dev.faultline.settings.Bandwidth;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.RandomBits;
import org.junit.jupiter.api.Test;

class LineTest {

    private static final long MEGABYTE = 1_000_000;

    private final LineBooks books = new LineBooks("here -> there");
    private final Line line = new Line(Bandwidth.parse("100Mbit/s"), true, books);

    /** Validation T32: 1,000,000 bytes over 100 Mbit/s take 80 ms. */
    @Test
    void takesTheTimeOfTheBytes() {
        assertEquals(nanos("80ms"), line.outAt(0, MEGABYTE));
    }

    @Test
    void takesOneMessageAfterTheOther() {
        line.outAt(0, MEGABYTE);
        assertEquals(nanos("160ms"), line.outAt(nanos("10ms"), MEGABYTE));
        assertEquals(nanos("580ms"), line.outAt(nanos("500ms"), MEGABYTE));
        assertEquals(nanos("70ms"), books.waitedNanos());
        assertEquals(nanos("240ms"), books.busyNanos());
        assertEquals(3 * MEGABYTE, books.bytes());
    }

    @Test
    void makesNobodyWaitWhereEachMessageHasItsOwn() {
        Line own = new Line(Bandwidth.parse("100Mbit/s"), false, books);
        own.outAt(0, MEGABYTE);
        assertEquals(nanos("90ms"), own.outAt(nanos("10ms"), MEGABYTE));
        assertEquals(0, books.waitedNanos());
    }

    /** M/D/1: the mean wait is rho / (2 (1 - rho)) of the time that a message takes. */
    @Test
    void isTheQueueOfPollaczekAndKhinchineForMessagesOfOneSize() {
        RandomBits bits = new RandomBits(0);
        Exponential gap = new Exponential(nanos("100ms"));
        long now = 0;
        int messages = 400_000;
        for (int i = 0; i < messages; i++) {
            now += gap.sampleNanos(bits.at(i));
            line.outAt(now, MEGABYTE);
        }
        double rho = 0.8;
        double expected = nanos("80ms") * rho / (2 * (1 - rho));
        assertEquals(expected, (double) books.waitedNanos() / messages, 0.03 * expected);
        assertEquals(rho, (double) books.busyNanos() / now, 0.01);
    }

    @Test
    void isSharedByEverybodyOrHadByEachHost() {
        TinyWorld world = new TinyWorld();
        Lines between = new Lines("a -> b", Bandwidth.parse("1Gbit/s"), Sharing.EVERYBODY);
        assertSame(between.of(world.host("shop-1", "a")), between.of(world.host("shop-2", "a")));
        assertEquals(1, between.books().lines());
        Lines within = new Lines("within a", Bandwidth.parse("1Gbit/s"), Sharing.EACH_HOST);
        assertSame(within.of(world.host("shop-1", "a")), within.of(world.host("shop-1", "a")));
        assertNotSame(within.of(world.host("shop-1", "a")), within.of(world.host("shop-2", "a")));
        assertEquals(2, within.books().lines());
    }
}
