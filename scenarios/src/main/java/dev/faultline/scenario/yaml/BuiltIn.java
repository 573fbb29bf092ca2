package dev.faultline.scenario.yaml;

/** Reads the defaults that stand in annotations. A mistake in one is a mistake in the program. */
final class BuiltIn {

    private BuiltIn() {
    }

    static Node tree(String text) {
        Diagnostics diagnostics = new Diagnostics();
        return TreeReader.read(Source.builtIn(text), diagnostics)
                .orElseThrow(() -> new IllegalStateException("the default `" + text + "` is not YAML: " + diagnostics.sorted()));
    }
}
