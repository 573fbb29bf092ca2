package dev.faultline.settings;

/**
 * Where something was written: the name of the source (a file, or the option that set it) and the place in it. A component of
 * this type in a settings record is no key; whoever reads the scenario fills it in.
 *
 * @param source the file as the person named it
 * @param line   from 1; 0 where the source has no lines (a command line option)
 * @param column from 1, in characters; 0 where the source has no lines
 */
public record Position(String source, int line, int column) {

    /** For values that were not written but made, by a test for instance. */
    public static final Position NONE = new Position("", 0, 0);

    /** The place as compilers print it, which editors make into a link: {@code shop.yaml:3:5}. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
