package dev.faultline.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

    @ParameterizedTest
    @ValueSource(strings = {"5ms", "exp(5ms)", "lognormal(p50 5ms p99 40ms)", "mix(95% exp(2ms) 5% 80ms)", "5 failures in 30s",
        "until-empty max 5m", "f()", "$rate", "poisson($rate)"})
    void isWrittenAsItWasRead(String text) {
        assertEquals(text, Term.parse(text).toString());
    }

    @Test
    void knowsWhereItsPartsStood() {
        Term mix = Term.parse("mix(95%  exp(2ms) 5% 80ms)");

        assertEquals(Term.Shape.CALL, mix.shape());
        assertEquals(List.of(4, 9, 18, 21), mix.parts().stream().map(Term::offset).toList());
        assertEquals(List.of("95%", "exp(2ms)", "5%", "80ms"), mix.parts().stream().map(Term::text).toList());
        assertEquals(13, mix.parts().get(1).parts().get(0).offset());
    }

    @Test
    void takesTheValuesOfParametersInTheirPlace() {
        Term term = Term.parse("closed(users $n think exp($think))").with(Map.of("n", "500", "think", "2s")::get);

        assertEquals("closed(users 500 think exp(2s))", term.toString());
        assertEquals(13, term.parts().get(1).offset());
        assertEquals(2, term.parts().get(1).length());
    }

    @Test
    void takesTermsAsValuesOfParameters() {
        Term term = Term.parse("mix(50% $slow 50% 1ms)").with(name -> "exp(2ms)");

        assertEquals("exp", term.parts().get(1).name());
        assertEquals(8, term.parts().get(1).parts().get(0).offset(),
                "a mistake in the value is shown where the parameter stands");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "exp(5ms            | 3  | the `(` after `exp` is never closed",
        "exp(5ms))          | 8  | this `)` closes nothing",
        "(5ms)              | 0  | there is no name before this `(`",
        "exp (5ms)          | 4  | there is no name before this `(`",
        "uniform(1ms, 9ms)  | 11 | a comma stands between arguments"})
    void saysWhereItCanNotBeUnderstood(String text, int offset, String message) {
        SettingException mistake = assertThrows(SettingException.class, () -> Term.parse(text));
        assertEquals(message, mistake.getMessage());
        assertEquals(offset, mistake.offset());
    }

    @Test
    void isNotNestedWithoutEnd() {
        SettingException mistake = assertThrows(SettingException.class, () -> Term.parse("f(".repeat(100_000)));
        assertEquals("parentheses are nested deeper than 20", mistake.getMessage());
    }

    @Test
    void givesItsArgumentsOneByOne() {
        Arguments arguments = Arguments.of("closed(users 500 think exp(2s))");

        assertEquals("closed", arguments.name());
        arguments.keyword("users");
        assertEquals(500, arguments.count("number of users"));
        assertFalse(arguments.named("users"));
        assertTrue(arguments.named("think"));
        assertEquals(Duration.ofSeconds(2), arguments.nested("think time").duration("mean"));
        assertFalse(arguments.hasNext());
        arguments.end();
    }

    @Test
    void readsTheWordsOfAPhrase() {
        Arguments phrase = Arguments.of("5 failures in 30s");

        assertEquals("", phrase.name());
        assertEquals(5, phrase.count("number"));
        phrase.keyword("failures");
        phrase.keyword("in");
        assertEquals(Duration.ofSeconds(30), phrase.duration("time"));
    }

    @Test
    void pointsAtTheArgumentThatIsWrong() {
        assertMistake("exp(5)", arguments -> arguments.duration("mean"), "the mean of `exp`: `5` has no unit of time", 4, 1);
        assertMistake("exp()", arguments -> arguments.duration("mean"), "the mean of `exp` is missing", 0, 5);
        assertMistake("exp(f(x))", arguments -> arguments.duration("mean"),
                "the mean of `exp` must be a plain value, not `f(x)`", 4, 4);
        assertMistake("exp(1s 2s)", arguments -> {
            arguments.duration("mean");
            arguments.end();
        }, "`2s` of `exp` is one argument too many", 7, 2);
        assertMistake("closed(500)", arguments -> arguments.keyword("users"), "`500` stands where `users` belongs", 7, 3);
        assertMistake("exp(0s)", arguments -> {
            arguments.duration("mean");
            throw arguments.mistake("a mean must be more than 0s", "");
        }, "a mean must be more than 0s", 4, 2);
    }

    @Test
    void namesNoFilesUnlessSomebodyGivesThem() {
        assertMistake("empirical(a.csv)", arguments -> arguments.file("file"),
                "the file of `empirical`: the file `a.csv` can not be read here", 10, 5);
        assertEquals("1ms", Arguments.of(Term.parse("empirical(a.csv)"), name -> "1ms").file("file"));
    }

    private static void assertMistake(String text, Consumer<Arguments> reader, String message, int offset, int length) {
        SettingException mistake = assertThrows(SettingException.class, () -> reader.accept(Arguments.of(text)));
        assertEquals(message, mistake.getMessage());
        assertEquals(offset, mistake.offset());
        assertEquals(length, mistake.length());
    }
}
