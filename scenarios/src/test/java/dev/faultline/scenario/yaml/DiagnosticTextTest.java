package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {

    @Test
    void showsTheLineAndUnderlinesThePlace() {
        Source source = Source.file("shop.yaml", "a: 1\nb:\n    retris: 3\n");
        Diagnostic unknown = Diagnostic.of(Code.UNKNOWN_KEY, Span.on(source, 3, 5, 6), "unknown key `retris` in service `web`")
                .label("did you mean `retries`?").help("keys allowed here: instances, retries, timeout");

        assertEquals("""
                error[FL2001]: unknown key `retris` in service `web`
                 --> shop.yaml:3:5
                  |
                3 |     retris: 3
                  |     ^^^^^^ did you mean `retries`?
                  |
                  = help: keys allowed here: instances, retries, timeout

                1 error
                """, DiagnosticText.write(List.of(unknown), false));
    }

    @Test
    void showsPlacesInOtherSources() {
        Source file = Source.file("shop.yaml", "range: [1/s, 5/s]");
        Source option = Source.option("--set rate=9/s");
        Diagnostic told = Diagnostic.of(Code.OUT_OF_RANGE, Span.on(option, 1, 12, 3), "`rate` must lie between 1/s and 5/s")
                .related(Span.on(file, 1, 8, 10), "the range");

        assertEquals("""
                error[FL2005]: `rate` must lie between 1/s and 5/s
                 --> command line
                  |
                  | --set rate=9/s
                  |            ^^^
                 ::: shop.yaml:1:8
                  |
                1 | range: [1/s, 5/s]
                  |        ---------- the range

                1 error
                """, DiagnosticText.write(List.of(told), false));
    }

    @Test
    void leavesOutWhatLiesFarFromThePlaceInALongLine() {
        Source source = Source.file("long.yaml", "x".repeat(300) + "HERE" + "y".repeat(300));
        String text = DiagnosticText.write(List.of(Diagnostic.of(Code.SYNTAX, Span.on(source, 1, 301, 4), "long")), false);

        List<String> lines = text.lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.length() < 140), text);
        assertEquals(lines.get(3).indexOf("HERE"), lines.get(4).indexOf("^^^^"));
    }

    @Test
    void keepsTheUnderlineInPlaceBehindTabsAndCharactersOfTwoUnits() {
        Source source = Source.file("odd.yaml", "\t\ud83d\ude00 bad");
        List<String> lines = DiagnosticText.write(List.of(Diagnostic.of(Code.SYNTAX, Span.on(source, 1, 4, 3), "odd")),
                false).lines().toList();

        assertEquals("1 |  \ud83d\ude00 bad", lines.get(3));
        assertEquals("  |    ^^^", lines.get(4));
    }

    @Test
    void sendsNoCommandsToTheTerminal() {
        Source source = Source.file("evil\u001b[2J.yaml", "a: \"\u001b[31m\u202e\"");
        Diagnostic told = Diagnostic.of(Code.SYNTAX, Span.on(source, 1, 4, 3), "`\u001b[31m` is bad").label("\u0007")
                .help("\u009b31m");

        String text = DiagnosticText.write(List.of(told), false);

        assertFalse(text.chars().anyMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e)), text);
    }

    @Test
    void isColouredOnlyIfAsked() {
        List<Diagnostic> told = ScenarioReader.read("x", "a", Overrides.NONE).diagnostics();

        assertTrue(DiagnosticText.write(told, true).contains("\u001b[1;31merror[FL2003]\u001b[0m"));
        assertEquals(DiagnosticText.write(told, false), DiagnosticText.write(told, true).replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void stopsAfterTwentyAndPrefersErrors() {
        Source source = Source.file("many.yaml", "x\n".repeat(40));
        List<Diagnostic> many = new ArrayList<>();
        for (int line = 1; line <= 30; line++) {
            many.add(Diagnostic.of(line % 2 == 0 ? Code.SYNTAX : Code.UNSTABLE, Span.on(source, line, 1, 1), "number " + line));
        }

        String text = DiagnosticText.write(many, false);

        assertEquals(15, text.lines().filter(line -> line.startsWith("error")).count());
        assertEquals(5, text.lines().filter(line -> line.startsWith("warning")).count());
        assertTrue(text.endsWith("15 errors, 15 warnings; 10 not shown\n"), text);
    }

    @Test
    void saysNothingWhereThereIsNothingToSay() {
        assertEquals("", DiagnosticText.write(List.of(), false));
    }

    @Test
    void isWrittenForProgramsToo() {
        Source file = Source.file("shop.yaml", "a: 1\nb: 2\n");
        Diagnostic told = Diagnostic.of(Code.UNSTABLE, Span.on(file, 2, 1, 1), "say \"b\"").label("here").help("do this")
                .related(Span.whole(Source.option("--set b=2")), "there");

        assertEquals("""
                [ {
                  "code" : "FL4001",
                  "severity" : "warning",
                  "message" : "say \\"b\\"",
                  "file" : "shop.yaml",
                  "line" : 2,
                  "column" : 1,
                  "end-line" : 2,
                  "end-column" : 2,
                  "label" : "here",
                  "help" : [ "do this" ],
                  "related" : [ {
                    "option" : "--set b=2",
                    "label" : "there"
                  } ]
                } ]
                """, DiagnosticJson.write(List.of(told)).replace("\r\n", "\n"));
    }
}
