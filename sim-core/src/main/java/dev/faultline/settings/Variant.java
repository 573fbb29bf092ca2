package dev.faultline.settings;

/**
 * A member of an open family: one kind of step, policy, fault, balancer, broker or load shape.
 *
 * <p>A family is an interface that extends this one and adds what it takes to build the thing from its settings. Members are
 * found by {@link java.util.ServiceLoader}, built-in ones and those of plug-ins alike, so a new one is a class, its settings
 * record and a line in {@code META-INF/services}. Implementations have a public constructor without arguments, hold no state,
 * and carry {@link Doc} and {@link Example}.
 */
public interface Variant {

    /** The word that selects this member in a scenario, in kebab case: {@code "circuit-breaker"}. Unique within its family. */
    String key();

    /** The record whose components are the member's keys. A record without components where there is nothing to set. */
    Class<? extends Record> settings();
}
