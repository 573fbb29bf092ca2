package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void severalAreAnsweredWithTheStrongest() {
        List<ExitCode> byPrecedence = Stream.of(1, 130, 7, 6, 4, 5).map(ExitCodeTest::of).toList();
        for (int strong = 0; strong < byPrecedence.size(); strong++) {
            for (int weak = strong; weak < byPrecedence.size(); weak++) {
                assertEquals(byPrecedence.get(strong),
                        ExitCode.strongestOf(List.of(byPrecedence.get(weak), byPrecedence.get(strong))));
            }
        }
    }

    @Test
    void nothingWrongIsZero() {
        assertEquals(0, ExitCode.strongestOf(List.of()).number());
    }

    @Test
    void theListIsInTheOrderOfTheNumbers() {
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 130), ExitCode.byNumber().stream().map(ExitCode::number).toList());
    }

    private static ExitCode of(int number) {
        return Stream.of(ExitCode.values()).filter(code -> code.number() == number).findFirst().orElseThrow();
    }
}
