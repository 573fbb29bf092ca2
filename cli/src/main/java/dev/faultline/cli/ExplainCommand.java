package dev.faultline.cli;

import dev.faultline.scenario.manual.Manual;
import dev.faultline.scenario.manual.ManualText;
import dev.faultline.scenario.manual.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Looks things up in the language's own manual. */
@Command(
        name = "explain",
        description = {
            "Explain a key, a policy, a step, a fault, a distribution, a metric or a diagnostic.",
            "Without a word: what there are pages on."
        },
        footer = {
            "  faultline explain retry",
            "  faultline explain services.queue.limit",
            "  faultline explain FL4001"
        })
final class ExplainCommand extends FaultlineCommand {

    /** Pages that are printed in full; what else a word can mean is listed. */
    private static final int MOST_PAGES = 2;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..1",
            description = "A key by its path or its name, a member of a family, a metric, or a code.")
    private String word;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            defaultValue = "text",
            description = "text or json.")
    private Format format;

    @Override
    ExitCode execute(Session session) {
        Manual manual = Manual.installed();
        List<Topic> found = word == null ? manual.topics() : manual.find(word);
        if (found.isEmpty()) {
            throw new ParameterException(spec().commandLine(), "there is no page on '" + word + "'."
                    + manual.closest(word).map(close -> " Did you mean '" + close + "'?").orElse("")
                    + "\n'faultline explain' lists what there are pages on.");
        }
        print(manual, found, session.terminal());
        return ExitCode.HOLDS;
    }

    private void print(Manual manual, List<Topic> found, Terminal terminal) {
        boolean colour = terminal.colours(color());
        if (format == Format.JSON) {
            terminal.out().println(Json.write(document(found)));
        } else if (word == null) {
            terminal.out().print(ManualText.contents(manual, terminal.width(), colour));
        } else {
            List<Topic> pages = found.subList(0, Math.min(MOST_PAGES, found.size()));
            for (int i = 0; i < pages.size(); i++) {
                terminal.out().print((i == 0 ? "" : "\n") + ManualText.page(pages.get(i), terminal.width(), colour));
            }
            List<Topic> others = found.subList(pages.size(), found.size());
            if (!others.isEmpty()) {
                terminal.out().print("\n'" + word + "' is also:\n" + ManualText.list(others, terminal.width(), colour));
            }
        }
        terminal.out().flush();
    }

    private static Map<String, Object> document(List<Topic> topics) {
        List<Map<String, Object>> pages = new ArrayList<>();
        for (Topic topic : topics) {
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("name", topic.name());
            page.put("kind", topic.kind());
            page.put("path", topic.path());
            page.put("doc", topic.doc());
            page.put("facts", topic.facts());
            page.put("within", topic.parts());
            page.put("example", topic.example());
            page.put("see", topic.see());
            pages.add(page);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "faultline.manual/1");
        document.put("topics", pages);
        return document;
    }
}
