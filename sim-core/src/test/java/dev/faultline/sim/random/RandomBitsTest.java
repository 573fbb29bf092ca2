package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomBitsTest {

    @Test
    void wordsAreThoseOfTheJdksSplitMix64() {
        for (long key : new long[] {0, 1, -1, 42, Long.MIN_VALUE, 0x9E3779B97F4A7C15L}) {
            SplittableRandom oracle = new SplittableRandom(key);
            RandomBits bits = new RandomBits(key);
            for (int i = 0; i < 1000; i++) {
                assertEquals(oracle.nextLong(), bits.nextLong());
            }
        }
    }

    @Test
    void theSameKeyGivesTheSameDrawsWhateverWasDrawnBefore() {
        RandomBits bits = new RandomBits(1);
        bits.at(99);
        double[] first = {bits.nextUnit(), bits.nextExponential(), bits.nextNormal(), bits.nextLong(10)};
        bits.nextNormal();
        bits.at(99);
        double[] again = {bits.nextUnit(), bits.nextExponential(), bits.nextNormal(), bits.nextLong(10)};
        assertArrayEquals(first, again);
    }

    @Test
    void unitsStayInTheirHalfOpenIntervals() {
        RandomBits bits = new RandomBits(Keys.mix(3, 4));
        for (int i = 0; i < 100_000; i++) {
            double unit = bits.nextUnit();
            double open = bits.nextOpenUnit();
            assertTrue(unit >= 0 && unit < 1 && open > 0 && open <= 1);
        }
    }

    @Test
    void boundedIntegersUseTheHighHalfOfTheUnsignedProduct() {
        BigInteger two64 = BigInteger.ONE.shiftLeft(64);
        RandomBits bits = new RandomBits(5);
        RandomBits words = new RandomBits(5);
        for (long bound : new long[] {1, 2, 3, 10, 1_000_000_007L, 0x6000000000000000L, Long.MAX_VALUE}) {
            for (int i = 0; i < 1000; i++) {
                long got = bits.nextLong(bound);
                long expected;
                BigInteger product;
                do { // the definition: reject the words that would make some results likelier
                    product = BigInteger.valueOf(words.nextLong()).mod(two64).multiply(BigInteger.valueOf(bound));
                    expected = product.shiftRight(64).longValueExact();
                } while (product.mod(two64).compareTo(two64.mod(BigInteger.valueOf(bound))) < 0);
                assertEquals(expected, got);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> bits.nextLong(0));
        assertThrows(IllegalArgumentException.class, () -> bits.nextInt(-1));
    }
}
