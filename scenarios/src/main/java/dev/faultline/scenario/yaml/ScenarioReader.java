package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import dev.faultline.settings.Attachments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads scenarios: YAML text in, a {@link Scenario} and everything that is wrong with it out.
 *
 * <p>Text becomes a tree that knows where each key and value stands; the chosen variant and the options are laid over the tree;
 * the tree is bound to records by what their annotations say; names are looked up; and what can be read but makes no sense is
 * told. Nothing is run, and no mistake of the person who wrote the scenario ends in an exception.
 */
public final class ScenarioReader {

    /** The largest scenario that is read. */
    public static final int LIMIT_BYTES = 1024 * 1024;

    private static final int MOST_VARIANTS = 100;
    private static final String VARIANTS = "variants";

    private final Attachments attachments;
    private final Source source;
    private final Diagnostics diagnostics = new Diagnostics();

    private ScenarioReader(Source source, Attachments attachments) {
        this.source = source;
        this.attachments = attachments;
    }

    /** Reads a file. Files that it names are read from its folder. */
    public static Reading read(Path file, Overrides overrides) {
        String name = file.toString();
        try {
            String text = TextFile.read(file, LIMIT_BYTES);
            return new ScenarioReader(Source.file(name, text), ScenarioFolder.of(file)).read(overrides);
        } catch (TextFile.Unreadable unreadable) {
            Diagnostic told = Diagnostic.of(unreadable.code(), Span.whole(Source.file(name, "")), unreadable.getMessage());
            return new Reading(Optional.empty(), List.of(told.help(unreadable.help())), "");
        }
    }

    /** Reads a text that has a name: a scenario of the library. It can name no files. */
    public static Reading read(String name, String text, Overrides overrides) {
        if (text.length() > LIMIT_BYTES) {
            Diagnostic told = Diagnostic.of(Code.FILE_TOO_LARGE, Span.whole(Source.file(name, "")),
                    "the text is larger than " + LIMIT_BYTES / 1024 + " KiB, the most that is read");
            return new Reading(Optional.empty(), List.of(told), "");
        }
        return new ScenarioReader(Source.file(name, text), Attachments.NONE).read(overrides);
    }

    private Reading read(Overrides overrides) {
        Optional<Node> root = TreeReader.read(source, diagnostics);
        if (root.isEmpty()) {
            return new Reading(Optional.empty(), diagnostics.sorted(), "");
        }
        if (!(root.get() instanceof Mapping top)) {
            diagnostics.add(Diagnostic.of(Code.WRONG_TYPE, root.get().span(), "a scenario is a map of keys, and this is "
                    + root.get().words())
                    .help("`faultline init` writes a scenario to begin with"));
            return new Reading(Optional.empty(), diagnostics.sorted(), "");
        }
        Mapping variants = variants(top);
        Mapping base = withNamesOfVariants(top, variants);
        Mapping varied = overrides.variant().map(name -> vary(base, variants, name)).orElse(base);
        Mapping tree = new Setter(diagnostics).apply(varied, overrides.sets());
        Optional<Scenario> scenario = new Interpretation(tree, varied, attachments, diagnostics).scenario();
        if (overrides.variant().isEmpty()) {
            checkVariants(base, variants);
        }
        return new Reading(diagnostics.hasErrors() ? Optional.empty() : scenario, diagnostics.sorted(),
                CanonicalYaml.write(tree.without(List.of(VARIANTS))));
    }

    private Mapping variants(Mapping top) {
        Node node = top.get(VARIANTS);
        if (node instanceof Mapping variants) {
            return variants;
        }
        if (node != null) {
            diagnostics.add(Diagnostic.of(Code.WRONG_TYPE, node.isNull() ? top.entries().get(VARIANTS).key().span() : node.span(),
                    "`variants` is a map by name, and this is " + node.words()).help("write `name: {...}` for each of them"));
        }
        return new Mapping(top.span(), Map.of());
    }

    /** The base scenario knows its variants by name only. */
    private Mapping withNamesOfVariants(Mapping top, Mapping variants) {
        Entry written = top.entries().get(VARIANTS);
        if (written == null) {
            return top;
        }
        List<Node> names = new ArrayList<>();
        for (Entry variant : variants.entries().values()) {
            Names.check(variant.key(), Optional.empty()).ifPresent(diagnostics::add);
            names.add(variant.key());
        }
        return top.with(new Entry(written.key(), new Sequence(written.key().span(), names)));
    }

    private Mapping vary(Mapping base, Mapping variants, String name) {
        if (variants.get(name) instanceof Mapping patch) {
            return new Patch(diagnostics).apply(base, patch);
        }
        if (variants.get(name) != null) {
            diagnostics.add(notAPatch(name, variants.get(name)));
            return base;
        }
        Source option = Source.option("--variant " + name);
        List<String> known = variants.keys();
        Span span = Span.on(option, 1, "--variant ".length() + 1, Math.max(1, name.length()));
        diagnostics.add(Diagnostic.of(Code.UNKNOWN_VARIANT, span,
                "there is no variant `" + name + "`").label(Spelling.question(name, known))
                .help(known.isEmpty() ? "the scenario has no variants" : "the variants are " + Expected.list(known)));
        return base;
    }

    private static Diagnostic notAPatch(String name, Node node) {
        return Diagnostic.of(Code.WRONG_TYPE, node.span(), "the variant `" + name + "` is a map of changes, and this is "
                + node.words());
    }

    /** Reads each variant too, so that it can be relied on before it is run; what is wrong with the base is not told again. */
    private void checkVariants(Mapping base, Mapping variants) {
        boolean brokenBase = diagnostics.hasErrors();
        if (variants.entries().size() > MOST_VARIANTS) {
            diagnostics.add(Diagnostic.of(Code.TOO_MANY_VARIANTS, variants.span(), "there are more than " + MOST_VARIANTS
                    + " variants"));
            return;
        }
        for (Entry variant : variants.entries().values()) {
            Scalar name = variant.key();
            if (!(variant.value() instanceof Mapping patch)) {
                diagnostics.add(notAPatch(name.text(), variant.value()));
                continue;
            }
            Diagnostics found = new Diagnostics();
            Mapping tree = new Patch(found).apply(base, patch);
            new Interpretation(tree, tree, attachments, found).scenario();
            for (Diagnostic diagnostic : found.sorted()) {
                boolean inPatch = patch.span().contains(diagnostic.span());
                if (diagnostic.severity() == Severity.ERROR && (inPatch || !brokenBase)) {
                    diagnostics.add(inPatch ? diagnostic : diagnostic.help("this is so in the variant `" + name.text() + "`"));
                }
            }
        }
    }
}
