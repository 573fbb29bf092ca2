package dev.faultline.cli;

import dev.faultline.scenario.library.Library;
import dev.faultline.scenario.library.Library.Entry;
import java.util.List;

/** Names of the library as users type them. */
final class Names {

    private Names() {}

    /** The library's scenario of this name, or a failure that says which name was probably meant. */
    static Entry inLibrary(String name) {
        Library library = Library.packed();
        return library.find(name).orElseThrow(() -> new Failure(ExitCode.INVALID_SCENARIO, unknown(name, library)));
    }

    private static String unknown(String name, Library library) {
        List<String> names = library.entries().stream().map(Entry::name).toList();
        return "there is no scenario called '" + name + "' in the library."
                + " 'faultline list' prints the names: " + String.join(", ", names) + ".";
    }
}
