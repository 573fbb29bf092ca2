package dev.faultline.model.shedding;

/** Decides for one instance which calls are kept out. */
@FunctionalInterface
public interface Shedding {

    /**
     * Whether a call that has just come is turned away.
     *
     * @param priority how important it is, from 0 to 9
     */
    boolean sheds(int priority);
}
