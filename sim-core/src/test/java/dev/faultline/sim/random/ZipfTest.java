package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipfTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "10, 0", "10, 0.5", "10, 1", "10, 1.0000001", "10, 0.99999", "10, 2", "10, 10", "1000, 0.2",
        "1000, 1",
        "1000, 1.5"})
    void eachKeyIsAsLikelyAsItsRankToThePowerOfMinusS(int keys, double exponent) {
        int n = 200_000;
        Zipf law = new Zipf(keys, exponent);
        RandomBits bits = new RandomBits(0);
        long client = Keys.client(1, "zipf");
        int[] counts = new int[keys];
        for (int i = 0; i < n; i++) {
            counts[(int) law.sample(bits.at(Keys.origin(client, i)))]++;
        }
        double total = 0;
        for (int rank = 1; rank <= keys; rank++) {
            total += Math.pow(rank, -exponent);
        }
        double chiSquared = 0;
        int cells = 0;
        double pooledExpected = 0;
        double pooledCount = 0;
        for (int rank = 1; rank <= keys; rank++) {
            pooledExpected += n * Math.pow(rank, -exponent) / total;
            pooledCount += counts[rank - 1];
            if (pooledExpected >= 10 || rank == keys && pooledExpected >= 1) {
                chiSquared += (pooledCount - pooledExpected) * (pooledCount - pooledExpected) / pooledExpected;
                cells++;
                pooledExpected = 0;
                pooledCount = 0;
            }
        }
        double freedom = Math.max(1, cells - 1);
        double z = (chiSquared - freedom) / Math.sqrt(2 * freedom);
        assertTrue(z < 4, () -> "chi-squared is too large by " + z + " standard errors");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.8, 1, 1.2, 2.5})
    void isExactForABillionKeys(double exponent) {
        int n = 200_000;
        Zipf law = new Zipf(1_000_000_000, exponent);
        RandomBits bits = new RandomBits(0);
        long[] limits = {1, 2, 10, 1000, 100_000, 10_000_000, 300_000_000};
        int[] below = new int[limits.length];
        for (int i = 0; i < n; i++) {
            long key = law.sample(bits.at(Keys.mix(1, i)));
            assertTrue(key >= 0 && key < 1_000_000_000);
            for (int j = 0; j < limits.length; j++) {
                below[j] += key < limits[j] ? 1 : 0;
            }
        }
        double total = sum(1_000_000_000, exponent);
        for (int j = 0; j < limits.length; j++) {
            double p = sum(limits[j], exponent) / total;
            double error = Math.sqrt(p * (1 - p) / n);
            assertEquals(p, (double) below[j] / n, 4.5 * error + 1e-12, "keys below " + limits[j]);
        }
    }

    @Test
    void isWrittenAsItIsRead() {
        for (String text : new String[] {"zipf(1M 1)", "zipf(1000 0.8)", "zipf(1G 0)"}) {
            assertEquals(text, Zipf.parse(Arguments.of(text)).toString());
        }
        assertEquals(1_000_000, Zipf.parse(Arguments.of("zipf(1M 1.0)")).keys());
    }

    @Test
    void mistakesAreExplained() {
        for (String text : new String[] {"zipf", "zipf(1M)", "zipf(0 1)", "zipf(2G 1)", "zipf(10 -1)", "zipf(10 1 1)",
            "uniform(1 2)", "5"}) {
            var mistake = assertThrows(SettingException.class, () -> Zipf.parse(Arguments.of(text)), text);
            assertTrue(mistake.help().orElse("").contains("zipf(1M 1.0)"), text);
        }
    }

    /** Sum of i^-s for i to n: term by term, then Euler and Maclaurin. */
    private static double sum(long n, double s) {
        long direct = Math.min(n, 1000);
        double sum = 0;
        for (long i = 1; i <= direct; i++) {
            sum += Math.pow(i, -s);
        }
        if (n > direct) {
            double a = direct;
            double b = n;
            double integral = s == 1 ? Math.log(b / a) : (Math.pow(b, 1 - s) - Math.pow(a, 1 - s)) / (1 - s);
            sum += integral + (Math.pow(b, -s) - Math.pow(a, -s)) / 2 + s / 12 * (Math.pow(a, -s - 1) - Math.pow(b, -s - 1));
        }
        return sum;
    }
}
