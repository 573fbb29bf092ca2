package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;

/**
 * A law of the scenario language: a name, and how its arguments become a {@link Distribution}.
 *
 * <p>Laws are an open family: built-in ones and those of plug-ins are found through {@link java.util.ServiceLoader}, so
 * a new law is a class and a line in {@code META-INF/services}. Implementations have a public constructor without
 * arguments, hold no state, and carry {@link dev.faultline.settings.Doc} and {@link dev.faultline.settings.Example}.
 */
public interface DistributionKind {

    /** The name before the parenthesis: {@code "exp"}. Unique in the family. */
    String name();

    /**
     * Reads the arguments and makes the law.
     *
     * @param arguments what stands between the parentheses; the caller checks that none is left
     * @param unit      what the values are: take them with {@link Unit#read}
     * @throws dev.faultline.settings.SettingException in the words of the person who wrote the scenario
     */
    Distribution parse(Arguments arguments, Unit unit);
}
