package dev.faultline.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.Golden;
import dev.faultline.report.SampleResults;
import dev.faultline.result.RunResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalReportTest {
    private static final List<RunResult> ALL = List.of(SampleResults.paymentHybrid(), SampleResults.replicated(),
        SampleResults.doubleCharges(), SampleResults.trafficSpike(), SampleResults.bare(), SampleResults.policies());

    @Test
    void aRunThatPassesReadsLikeThis() throws IOException {
        Golden.assertSame("payment-hybrid.txt", TerminalReport.text(SampleResults.paymentHybrid(), null, Style.PLAIN));
    }

    @Test
    void replicationsShowIntervals() throws IOException {
        Golden.assertSame("replicated.txt", TerminalReport.text(SampleResults.replicated(), null, Style.PLAIN));
    }

    @Test
    void aRunWithoutAnythingReadsLikeThis() throws IOException {
        Golden.assertSame("bare.txt", TerminalReport.text(SampleResults.bare(), "empty.yaml", Style.PLAIN));
    }

    @Test
    void policiesAreToldOfWhereTheyInterfered() {
        String text = TerminalReport.text(SampleResults.policies(), null, Style.PLAIN);
        assertTrue(text.contains("840 rejected, opened 3 times, half-opened 1 time, closed 1 time"), text);
        assertTrue(text.contains("3,000 retries, 1 exhausted"), text);
        assertFalse(text.contains("0 late"), text);
        assertTrue(text.contains("shoppers -> shop.pay -> provider.charge"), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("\\s+provider\\s+24%\\s+35.5\\s+120")), text);
        String quiet = TerminalReport.text(SampleResults.paymentHybrid(), null, Style.PLAIN);
        assertFalse(quiet.contains("Policies") || quiet.contains("Amplification") || quiet.contains("given up"), quiet);
    }

    @Test
    void aBacklogDrainsWithinATimeOrNever() {
        assertTrue(TerminalReport.text(SampleResults.trafficSpike(), null, Style.PLAIN).contains("drained within 23.75 s"));
        assertTrue(TerminalReport.text(SampleResults.lastingBacklog(), null, Style.PLAIN).contains("never drained"));
    }

    @Test
    void storesTellWhatWasOldLostAndStampeded() {
        String text = TerminalReport.text(SampleResults.stores(), null, Style.PLAIN);
        assertTrue(text.contains("orders-db  40,000   5,000          \u2013  1.25%      92 ms          31%"), text);
        assertTrue(text.contains("3 writes lost, 5 conflicts, 7 own writes not seen, 1 fail-over, 12 turned away"), text);
        assertTrue(text.contains("9,000 loads, up to 44 loads of one value at once"), text);
    }

    @Test
    void pushChannelsTellWhatUsersSawAndWhatItTook() {
        String text = TerminalReport.text(SampleResults.push(), null, Style.PLAIN);
        assertTrue(text.lines().anyMatch(line -> line.matches("\\s+scores\\s+120\\s+120,000,000\\s+119,000,000\\s+400,000\\s+600,000.*")), text);
        assertTrue(text.contains("1,200 again, 7 out of order, 400,000 missed: cut-off"), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("\\s+dashboard\\s+10,000.*2,000/s\\s+97%.*")), text);
        assertTrue(text.contains("500,000 handshakes"), text);
        assertFalse(TerminalReport.text(SampleResults.paymentHybrid(), null, Style.PLAIN).contains("push channels"));
    }

    @Test
    void audiencesTellWhoHasPostsAndWhatThatTook() {
        String text = TerminalReport.text(SampleResults.audiences(), null, Style.PLAIN);
        assertTrue(text.lines().anyMatch(line -> line.matches(
            "\\s+followers.celebrity\\s+1\\s+1,000\\s+50,000,000\\s+45,000,000\\s+5,000,000.*")), text);
        assertTrue(text.contains("1 post left to readers, 200 again"), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("\\s+followers\\s+50,000,000\\s+100,001.*60,000\\s+1.5\\s.*")), text);
        assertFalse(TerminalReport.text(SampleResults.paymentHybrid(), null, Style.PLAIN).contains("audience"));
    }

    @Test
    void connectionsAndLinesTellWhoWaitedForThem() {
        String text = TerminalReport.text(SampleResults.network(), null, Style.PLAIN);
        assertTrue(text.contains("shop -> provider  http/1.1    12,000      12  4.74     119 ms    284 ms"), text);
        assertTrue(text.contains("7 requests got none in time, 5 set-ups failed, 3 reset"), text);
        assertTrue(text.contains("us-east -> eu-west    24,000  38.3 MB          81%    12.5 ms"), text);
        assertFalse(TerminalReport.text(SampleResults.paymentHybrid(), null, Style.PLAIN).contains("Connections"));
    }

    @Test
    void theVerdictComesFirstAsAWord() {
        String[] words = {"PASS", "INCONCLUSIVE", "FAIL", "PASS", "NO VERDICT"};
        for (int i = 0; i < words.length; i++) {
            String first = TerminalReport.text(ALL.get(i), null, Style.PLAIN).lines().findFirst().orElseThrow();
            assertTrue(first.contains(words[i]), first);
        }
    }

    @Test
    void linesStayWithinAHundredColumns() {
        for (RunResult result : ALL) {
            TerminalReport.text(result, null, Style.PLAIN).lines()
                .forEach(line -> assertTrue(line.length() <= 100, () -> line.length() + " columns: " + line));
        }
    }

    @Test
    void colourIsUsedOnlyWhenAskedFor() {
        RunResult result = SampleResults.doubleCharges();
        assertFalse(TerminalReport.text(result, null, Style.PLAIN).contains("\u001b"));
        String coloured = TerminalReport.text(result, null, new Style(true, true, 100));
        assertTrue(coloured.startsWith("\u001b[1;31m\u2718 FAIL\u001b[0m"), coloured);
        assertEquals(TerminalReport.text(result, null, Style.PLAIN), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void aConsoleWithoutUnicodeGetsAscii() {
        for (RunResult result : ALL) {
            String text = TerminalReport.text(result, null, new Style(false, false, 100));
            assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), text);
        }
    }

    @Test
    void namesCannotSteerTheTerminal() {
        String text = TerminalReport.text(SampleResults.hostile(), null, Style.PLAIN);
        assertTrue(text.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)));
        assertTrue(text.contains("alert('1')"));
    }
}
