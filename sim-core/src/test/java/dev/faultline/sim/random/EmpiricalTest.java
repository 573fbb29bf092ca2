package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmpiricalTest {

    @Test
    void drawsEachValueOfTheFileAlike() {
        Distribution law = law("4ms\n1ms\n4ms\n7ms\n");
        int n = 100_000;
        int[] counts = new int[8];
        RandomBits bits = new RandomBits(0);
        for (int i = 0; i < n; i++) {
            counts[(int) (law.sample(bits.at(Keys.mix(1, i))) / 1e6)]++;
        }
        double error = Math.sqrt(0.25 * 0.75 / n);
        assertEquals(0.25, (double) counts[1] / n, 4 * error);
        assertEquals(0.5, (double) counts[4] / n, 4 * error * 1.2);
        assertEquals(n, counts[1] + counts[4] + counts[7]);
        assertEquals(4e6, law.mean());
        assertEquals(4.5e12, law.variance());
    }

    @Test
    void theOrderOfLinesDoesNotMatter() {
        Distribution up = law("1ms\n2ms\n3ms");
        Distribution down = law("3ms\n2ms\n1ms");
        for (int i = 0; i < 100; i++) {
            assertEquals(up.sample(new RandomBits(Keys.mix(1, i))), down.sample(new RandomBits(Keys.mix(1, i))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5ms\n1.5s\n", "latency (ms)\n5\n1500", "latency_ms\r\n5.0\r\n1.5e3\r\n", "ms\n\n5\n\n1500\n",
        "s\n0.005\n1.5\n",
        "latency [us]\n5000\n1.5s"})
    void valuesHaveAUnitEachOrInTheTitle(String text) {
        assertArrayEquals(new double[] {5e6, 1.5e9}, ValueList.read(text, Unit.TIME));
    }

    @Test
    void sizesAndNumbersAreReadLikewise() {
        assertArrayEquals(new double[] {1024, 5}, ValueList.read("1KiB\n5B", Unit.BYTES));
        assertArrayEquals(new double[] {1, 2.5}, ValueList.read("followers\n1\n2.5", Unit.NUMBER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''               | which has no values",
        "'ms'             | which has no values",
        "'5'              | line 1: the value: `5` has no unit of time",
        "'5ms\n6'         | line 2: the value: `6` has no unit of time",
        "'latency\n5'     | line 1: the title `latency` does not end in a unit",
        "'ms\n5,6'        | line 2: `5,6` has more than one column",
        "'ms\n5\nabc'     | line 3: the value: `abc` is not a duration",
        "'ms\n-5'         | line 2: the value: `-5` has no unit of time",
        "'ms\n1e999'      | line 2: `1e999` is too large"})
    void mistakesNameFileAndLine(String text, String expected) {
        SettingException mistake = assertThrows(SettingException.class, () -> law(text));
        assertTrue(mistake.getMessage().startsWith("values.csv, " + expected), mistake.getMessage());
    }

    private static Distribution law(String text) {
        return Distribution.parse(Arguments.of(Term.parse("empirical(values.csv)"), name -> text));
    }
}
