package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.settings.Reference;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What names look like. They appear in references, options and file names, so they have none of the signs that mean something
 * there.
 */
final class Names {

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final int LONGEST = 100;

    private Names() {
    }

    /** What is wrong with a name of this kind; parameters and scenarios have no kind. */
    static Optional<Diagnostic> check(Scalar name, Optional<Reference> kind) {
        boolean dotted = kind.isPresent() && (kind.get() == Reference.CHANNEL || kind.get() == Reference.EFFECT);
        boolean used = kind.isEmpty() || kind.get() == Reference.KEY;
        Pattern pattern = dotted ? DOTTED : used ? PARAMETER : SIMPLE;
        if (name.text().length() > LONGEST) {
            return Optional.of(Diagnostic.of(Code.BAD_NAME, name.span(), "this name has more than " + LONGEST + " characters"));
        }
        if (pattern.matcher(name.text()).matches()) {
            boolean reserved = name.text().equals("effects") || name.text().equals("stores");
            return kind.filter(reference -> reference == Reference.SERVICE && reserved).map(service ->
                    Diagnostic.of(Code.BAD_NAME, name.span(), "a service can not be called `" + name.text() + "`")
                            .help("`" + name.text() + ".x` means " + (name.text().equals("effects") ? "an effect" : "a store")
                                    + " where something is expected"));
        }
        return Optional.of(Diagnostic.of(Code.BAD_NAME, name.span(), "`" + name.text() + "` is not a name")
                .help("a name has letters, digits, `-` and `_`" + (dotted ? " and `.`" : "") + ", and begins with a letter"
                        + (used ? "" : " or a digit")));
    }
}
