package dev.faultline.settings;

import java.time.Duration;
import java.util.function.Function;

/**
 * Reads the arguments of a {@link Term} from left to right. Each method takes the next argument as what the caller says it is,
 * and throws a {@link SettingException} that points at it if it is something else. {@code what} is the name of the argument in
 * such a message: {@code "mean"}.
 *
 * <pre>{@code
 * Duration mean = arguments.duration("mean");
 * arguments.end();
 * }</pre>
 *
 * <p>Of a word or a phrase the words are the arguments and {@link #name()} is empty.
 */
public final class Arguments {

    private final Term term;
    private final Attachments attachments;
    private int next;

    private Arguments(Term term, Attachments attachments) {
        this.term = term;
        this.attachments = attachments;
    }

    /** The arguments of a term that was taken apart before, with the files that it may name. */
    public static Arguments of(Term term, Attachments attachments) {
        return new Arguments(term, attachments);
    }

    /** The arguments of a text that names no files. */
    public static Arguments of(String text) {
        return of(Term.parse(text), Attachments.NONE);
    }

    /** The name before the parenthesis; empty if there is none. */
    public String name() {
        return term.shape() == Term.Shape.CALL ? term.name() : "";
    }

    /** The term that this reads. */
    public Term whole() {
        return term;
    }

    /** How many arguments there are in all. */
    public int size() {
        return term.shape() == Term.Shape.WORD ? 1 : term.parts().size();
    }

    /** Whether there is one more. */
    public boolean hasNext() {
        return next < size();
    }

    /** The next argument without taking it. Only if there is one. */
    public Term peek() {
        return term.shape() == Term.Shape.WORD ? term : term.parts().get(next);
    }

    /** Takes the next argument if it is exactly this word: {@code named("p50")}. */
    public boolean named(String key) {
        if (hasNext() && peek().shape() == Term.Shape.WORD && peek().name().equals(key)) {
            next++;
            return true;
        }
        return false;
    }

    /** Takes the next argument, which must be exactly this word. */
    public void keyword(String key) {
        if (!named(key)) {
            throw hasNext() ? mistake(peek(), "`" + peek().text() + "` stands where `" + key + "` belongs", "")
                    : missing("the word `" + key + "`");
        }
    }

    /** Takes the next argument, whatever it is. */
    public Term term(String what) {
        if (!hasNext()) {
            throw missing("the " + what);
        }
        Term taken = peek();
        next++;
        return taken;
    }

    /** Takes the next argument to read it as a term of its own, such as a distribution within a mixture. */
    public Arguments nested(String what) {
        return new Arguments(term(what), attachments);
    }

    /** Takes a plain word, such as a choice or a name. */
    public String word(String what) {
        return scalar(what, text -> text);
    }

    /** Takes a duration. */
    public Duration duration(String what) {
        return scalar(what, Durations::parse);
    }

    /** Takes a number, which may have a fraction and a sign. */
    public double number(String what) {
        return scalar(what, Counts::number);
    }

    /** Takes a whole number, not negative. */
    public long count(String what) {
        return scalar(what, Counts::parse);
    }

    /** Takes a share. */
    public Share share(String what) {
        return scalar(what, Share::parse);
    }

    /** Takes a rate. */
    public Rate rate(String what) {
        return scalar(what, Rate::parse);
    }

    /** Takes an amount of data. */
    public Bytes bytes(String what) {
        return scalar(what, Bytes::parse);
    }

    /** Takes the name of a file and gives its text. */
    public String file(String what) {
        return scalar(what, attachments::text);
    }

    /** Takes a word and reads it in a way of the caller's own. */
    public <T> T scalar(String what, Function<String, T> reader) {
        Term taken = term(what);
        if (taken.shape() != Term.Shape.WORD) {
            throw mistake(taken, "the " + what + place() + " must be a plain value, not `" + taken + "`", "");
        }
        try {
            return reader.apply(taken.name());
        } catch (SettingException mistake) {
            throw mistake(taken, "the " + what + place() + ": " + mistake.getMessage(), mistake.help().orElse(""));
        }
    }

    /** Nothing may be left. */
    public void end() {
        if (hasNext()) {
            String left = "`" + peek().text() + "`";
            throw mistake(peek(), next == 0 ? left + " is not expected here" : left + place() + " is one argument too many", "");
        }
    }

    /** A mistake in the argument taken last, for the caller to throw: a mean that is not positive, for instance. */
    public SettingException mistake(String message, String help) {
        Term last = term.shape() == Term.Shape.WORD || next == 0 ? term : term.parts().get(next - 1);
        return mistake(last, message, help);
    }

    private SettingException missing(String what) {
        return new SettingException(what + place() + " is missing", "", term.offset(), term.length());
    }

    private static SettingException mistake(Term where, String message, String help) {
        return new SettingException(message, help, where.offset(), where.length());
    }

    private String place() {
        return name().isEmpty() ? "" : " of `" + name() + "`";
    }
}
