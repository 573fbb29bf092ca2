package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.manual.LanguageSchema;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

    @Test
    void aWordIsExplainedWithAnExample() {
        CommandLineRun run = CommandLineRun.of("explain", "circuit-breaker");

        assertEquals(ExitCode.HOLDS, run.code(), run.err());
        assertTrue(run.out().startsWith("circuit-breaker, a policy\n"), run.out());
        assertTrue(run.out().contains("\nExample\n  circuit-breaker: "), run.out());
    }

    @Test
    void aCodeIsExplainedWithItsCure() {
        String out = CommandLineRun.of("explain", "fl2001").out();

        assertTrue(out.startsWith("FL2001, a diagnostic\n"), out);
        assertTrue(out.contains("cure"), out);
    }

    @Test
    void whatElseAWordCanMeanIsListed() {
        String out = CommandLineRun.of("explain", "at").out();

        assertTrue(out.contains("fault.at"), out);
        assertTrue(out.contains("spike.at"), out);
    }

    @Test
    void anUnknownWordGetsASuggestion() {
        CommandLineRun run = CommandLineRun.of("explain", "circiut-breaker");

        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("Did you mean 'circuit-breaker'?"), run.err());
    }

    @Test
    void withoutAWordItTellsWhatThereArePagesOn() {
        String out = CommandLineRun.of("explain").out();

        for (String word : new String[] {"retry", "crash", "lognormal", "services", "p99", "FL4001"}) {
            assertTrue(out.contains(word), word);
        }
    }

    @Test
    void programsGetThePagesAsJson() {
        String out = CommandLineRun.of("explain", "retry", "--format", "json").out();

        assertTrue(out.contains("\"schema\" : \"faultline.manual/1\""), out);
        assertTrue(out.contains("\"kind\" : \"policy\""), out);
    }

    @Test
    void theSchemaIsPrintedAsItIs() {
        assertEquals(LanguageSchema.json(), CommandLineRun.of("schema").out());
    }
}
