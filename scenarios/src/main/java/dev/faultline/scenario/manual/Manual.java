package dev.faultline.scenario.manual;

import dev.faultline.scenario.yaml.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks things up in the language's own manual: keys by path or name, members of families, metrics, kinds of problems. */
public final class Manual {

    private final List<Topic> topics;

    private Manual(List<Topic> topics) {
        this.topics = topics;
    }

    /** The manual of the language with all members that are on the class path. */
    public static Manual installed() {
        return new Manual(new ManualPages().all());
    }

    /** All pages: members of families, then keys in the order of the language, metrics, distributions, kinds of problems. */
    public List<Topic> topics() {
        return topics;
    }

    /**
     * The pages that a word or a path can mean, the most likely first; none when there is no such thing. Names that a person
     * gives may stand in a path or be left out: {@code services.checkout.workers} and {@code services.workers} are the same.
     */
    public List<Topic> find(String wanted) {
        String word = wanted.strip().toLowerCase(Locale.ROOT);
        Set<Topic> found = new LinkedHashSet<>();
        topics.stream().filter(topic -> pattern(topic.path()).matcher(word).matches()).forEach(found::add);
        topics.stream().filter(topic -> topic.name().toLowerCase(Locale.ROOT).equals(word)).forEach(found::add);
        topics.stream().filter(topic -> endsLike(topic, word)).forEach(found::add);
        return List.copyOf(found);
    }

    /** What was probably meant by a word that nothing has. */
    public Optional<String> closest(String wanted) {
        Set<String> names = new LinkedHashSet<>();
        topics.forEach(topic -> names.add(topic.name()));
        Optional<String> name = Spelling.closest(wanted, names);
        if (name.isPresent()) {
            return name;
        }
        Set<String> paths = new LinkedHashSet<>();
        topics.forEach(topic -> paths.add(topic.path().replace(".*", "")));
        return Spelling.closest(wanted, paths);
    }

    private static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String segment : path.toLowerCase(Locale.ROOT).split("\\.")) {
            String separator = pattern.length() == 0 ? "" : "\\.";
            pattern.append(segment.equals("*") ? "(?:\\.(?:\\*|[^.]+))?" : separator + Pattern.quote(segment));
        }
        return Pattern.compile(pattern.toString());
    }

    /** {@code queue.limit} is the end of {@code services.*.queue.limit}. */
    private static boolean endsLike(Topic topic, String word) {
        return word.contains(".") && topic.path().replace(".*", "").toLowerCase(Locale.ROOT).endsWith("." + word);
    }

    /** The kinds of pages in their order, without keys. */
    public List<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        topics.forEach(topic -> kinds.add(topic.kind()));
        return new ArrayList<>(kinds);
    }
}
