package dev.faultline.settings;

import java.util.ArrayList;
import java.util.List;

/** Takes a scalar apart into terms, by recursive descent. */
final class TermReader {

    private static final int DEEPEST = 20;

    private final String text;
    private int at;

    TermReader(String text) {
        this.text = text;
    }

    Term whole() {
        List<Term> terms = terms(0);
        if (at < text.length()) {
            throw new SettingException("this `)` closes nothing", "every `)` needs a `(` before it", at, 1);
        }
        if (terms.isEmpty()) {
            throw new SettingException("there is nothing here", "");
        }
        return terms.size() == 1 ? terms.get(0) : new Term(text, 0, text.length(), "", Term.Shape.PHRASE, terms);
    }

    private List<Term> terms(int depth) {
        List<Term> terms = new ArrayList<>();
        while (true) {
            skipSpaces();
            if (at == text.length() || text.charAt(at) == ')') {
                return terms;
            }
            terms.add(term(depth));
        }
    }

    private Term term(int depth) {
        int start = at;
        while (at < text.length() && isPartOfWord(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == ',') {
            String spaced = text.replaceAll("\\s*,\\s*", " ").strip();
            throw new SettingException("a comma stands between arguments", "arguments are separated by spaces: `" + spaced + "`",
                    at, 1);
        }
        if (at == text.length() || text.charAt(at) != '(') {
            return new Term(name, start, at - start, name, Term.Shape.WORD, List.of());
        }
        if (name.isEmpty()) {
            throw new SettingException("there is no name before this `(`", "write the name right before it, as in `exp(5ms)`", at,
                    1);
        }
        if (depth == DEEPEST) {
            throw new SettingException("parentheses are nested deeper than " + DEEPEST, "", at, 1);
        }
        int open = at++;
        List<Term> arguments = terms(depth + 1);
        if (at == text.length()) {
            throw new SettingException("the `(` after `" + name + "` is never closed", "write the `)` that belongs to it", open,
                    1);
        }
        at++;
        return new Term(text.substring(start, at), start, at - start, name, Term.Shape.CALL, arguments);
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isPartOfWord(char c) {
        return !Character.isWhitespace(c) && c != '(' && c != ')' && c != ',';
    }
}
