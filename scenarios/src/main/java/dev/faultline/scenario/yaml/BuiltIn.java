package dev.faultline.scenario.yaml;

/** Reads the defaults that stand in annotations. A mistake in one is a mistake in the program. */
final class BuiltIn {

    private BuiltIn() {
    }

    static Node tree(String text) {
        Source source = Source.builtIn(text);
        if (text.equals("null")) {
            return new Node.Scalar(Span.on(source, 1, 1, text.length()), text, true, 0);
        }
        Diagnostics diagnostics = new Diagnostics();
        return TreeReader.read(source, diagnostics)
                .orElseThrow(() -> new IllegalStateException("the default `" + text + "` is not YAML: " + diagnostics.sorted()));
    }
}
