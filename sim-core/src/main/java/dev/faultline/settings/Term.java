package dev.faultline.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A scalar taken apart. Three shapes: a word ({@code 5ms}); a call, whose arguments are separated by spaces so that it needs no
 * quotes within {@code {}} and {@code []} ({@code lognormal(p50 5ms p99 40ms)}); a phrase of several words and calls
 * ({@code 5 failures in 30s}). Arguments are terms again. Where each part stood is kept, so that a mistake can be pointed at.
 *
 * @param text   as it was written
 * @param offset where it began in the whole text, from 0
 * @param length how many characters it took in the whole text
 * @param name   of a call, what stands before the parenthesis; of a word, the word; of a phrase, empty
 * @param shape  which of the three it is
 * @param parts  the arguments of a call, the members of a phrase; a word has none
 */
public record Term(String text, int offset, int length, String name, Shape shape, List<Term> parts) {

    /** What a term looks like. */
    public enum Shape {
        /** No parentheses, no spaces. */
        WORD,
        /** A name and arguments in parentheses. */
        CALL,
        /** Several of those in a row. */
        PHRASE
    }

    /** Keeps its own copy of the parts. */
    public Term {
        parts = List.copyOf(parts);
    }

    /**
     * Takes a text apart.
     *
     * @throws SettingException if parentheses do not match, or commas stand where spaces belong
     */
    public static Term parse(String text) {
        return new TermReader(text).whole();
    }

    /** Whether this is a word that stands for a parameter. */
    public boolean isParameter() {
        return shape == Shape.WORD && name.length() > 1 && name.charAt(0) == '$';
    }

    /**
     * The same term with each word {@code $name} replaced by what {@code values} gives for {@code name}. The replacement takes
     * the place of the word: a mistake in it is reported where the parameter was used.
     *
     * @param values gives a text, or throws a {@link SettingException} if there is no such parameter
     */
    public Term with(UnaryOperator<String> values) {
        if (isParameter()) {
            try {
                return parse(values.apply(name.substring(1))).at(offset, length);
            } catch (SettingException mistake) {
                throw new SettingException(mistake.getMessage(), mistake.help().orElse(""), offset, length);
            }
        }
        if (shape == Shape.WORD) {
            return this;
        }
        List<Term> replaced = new ArrayList<>(parts.size());
        for (Term part : parts) {
            replaced.add(part.with(values));
        }
        return new Term(text, offset, length, name, shape, replaced);
    }

    /** The term as it would be written, after replacements. */
    @Override
    public String toString() {
        if (shape == Shape.WORD) {
            return name;
        }
        StringBuilder all = new StringBuilder();
        for (Term part : parts) {
            all.append(all.isEmpty() ? "" : " ").append(part);
        }
        return shape == Shape.CALL ? name + "(" + all + ")" : all.toString();
    }

    private Term at(int newOffset, int newLength) {
        List<Term> moved = new ArrayList<>(parts.size());
        for (Term part : parts) {
            moved.add(part.at(newOffset, newLength));
        }
        return new Term(text, newOffset, newLength, name, shape, moved);
    }
}
