package dev.faultline.scenario.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pages of the manual as lines for a terminal. */
public final class ManualText {

    private static final int NARROWEST = 40;

    private final int width;
    private final boolean colour;
    private final List<String> lines = new ArrayList<>();

    private ManualText(int width, boolean colour) {
        this.width = Math.max(NARROWEST, width);
        this.colour = colour;
    }

    /** One page in full, each line ended by a line feed. */
    public static String page(Topic topic, int width, boolean colour) {
        ManualText text = new ManualText(width, colour);
        text.page(topic);
        return text.text();
    }

    /** What else a word can mean, one line each. */
    public static String list(List<Topic> topics, int width, boolean colour) {
        ManualText text = new ManualText(width, colour);
        int widest = topics.stream().mapToInt(topic -> topic.path().length()).max().orElse(0);
        topics.forEach(topic -> text.row(topic.path(), topic.doc(), widest));
        return text.text();
    }

    /** What there are pages on. */
    public static String contents(Manual manual, int width, boolean colour) {
        ManualText text = new ManualText(width, colour);
        for (String kind : manual.kinds()) {
            List<String> names = manual.topics().stream().filter(topic -> topic.kind().equals(kind))
                    .filter(topic -> !kind.equals(Topic.KEY) || !topic.path().contains(".")).map(Topic::name).distinct().toList();
            text.heading(kind.equals(Topic.KEY) ? "keys of a scenario, and below them: services.workers" : kind);
            text.wrapped("  ", "  ", String.join(", ", names));
        }
        return text.text();
    }

    private String text() {
        return String.join("\n", lines) + "\n";
    }

    private void page(Topic topic) {
        lines.add(bold(topic.title()));
        wrapped("  ", "  ", topic.doc());
        if (!topic.facts().isEmpty()) {
            lines.add("");
            int widest = topic.facts().keySet().stream().mapToInt(String::length).max().orElse(0);
            topic.facts().forEach((name, fact) -> row(name, fact, widest));
        }
        if (!topic.parts().isEmpty()) {
            heading(topic.kind().equals(Topic.FAMILY) ? "Members" : "Within");
            int widest = topic.parts().keySet().stream().mapToInt(String::length).max().orElse(0);
            for (Map.Entry<String, String> part : topic.parts().entrySet()) {
                row(part.getKey(), part.getValue(), widest);
            }
        }
        if (!topic.example().isEmpty()) {
            heading("Example");
            topic.example().lines().forEach(line -> lines.add("  " + line));
        }
        if (!topic.see().isEmpty()) {
            lines.add("");
            lines.add("See also: " + String.join(", ", topic.see()));
        }
    }

    private void heading(String words) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(bold(words));
    }

    private void row(String name, String words, int widest) {
        String first = "  " + name + " ".repeat(widest - name.length() + 2);
        if (words.isEmpty()) {
            lines.add(first.stripTrailing());
        } else {
            wrapped(first, " ".repeat(Math.min(first.length(), width / 2)), words);
        }
    }

    private void wrapped(String first, String others, String words) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : words.strip().split("\\s+")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
    }

    private String bold(String words) {
        return colour ? "\u001b[1m" + words + "\u001b[0m" : words;
    }
}
