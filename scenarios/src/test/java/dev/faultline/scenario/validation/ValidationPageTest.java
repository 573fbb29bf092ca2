package dev.faultline.scenario.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.scenario.library.Library;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What comes with Faultline as validation stands on the page, and nothing else does. */
class ValidationPageTest {

    @Test
    void hasABlockForEachScenario() throws IOException {
        List<String> scenarios = Library.packed().entries().stream().filter(entry -> entry.group().equals("validation"))
                .map(Library.Entry::name).toList();
        assertEquals(new TreeSet<>(scenarios), new TreeSet<>(ValidationPage.blocks()));
        assertEquals(scenarios.size(), ValidationPage.blocks().size(), "each of them once");
    }
}
