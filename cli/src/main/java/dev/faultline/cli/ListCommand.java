package dev.faultline.cli;

import dev.faultline.scenario.library.Library;
import dev.faultline.scenario.library.Library.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Names the scenarios of the library. */
@Command(
        name = "list",
        description = "List the scenarios that come with Faultline.",
        footer = {"  faultline list", "  faultline list --format json"})
final class ListCommand extends FaultlineCommand {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            defaultValue = "text",
            description = "text or json.")
    private Format format;

    @Override
    ExitCode execute(Session session) {
        List<Entry> entries = Library.packed().entries();
        if (format == Format.JSON) {
            session.terminal().out().println(Json.write(document(entries)));
        } else {
            print(entries, session.terminal());
            say(session, "\nRun one:   faultline run NAME\nRead one:  faultline show NAME");
        }
        return ExitCode.HOLDS;
    }

    private static Map<String, Object> document(List<Entry> entries) {
        List<Map<String, Object>> scenarios = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> scenario = new LinkedHashMap<>();
            scenario.put("name", entry.name());
            scenario.put("group", entry.group());
            scenario.put("about", entry.about());
            scenarios.add(scenario);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "faultline.library/1");
        document.put("scenarios", scenarios);
        return document;
    }

    private static void print(List<Entry> entries, Terminal terminal) {
        int width = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
        String group = "";
        for (Entry entry : entries) {
            if (!entry.group().equals(group)) {
                group = entry.group();
                terminal.out().println(group);
            }
            terminal.out().println("  " + entry.name() + " ".repeat(width - entry.name().length() + 2) + entry.about());
        }
    }
}
