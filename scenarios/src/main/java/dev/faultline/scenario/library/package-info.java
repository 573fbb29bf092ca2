/**
 * The ready-made scenarios: the folders {@code scenarios/library} and {@code scenarios/validation} of the sources, packed beside
 * the classes. Start reading at {@link dev.faultline.scenario.library.Library}.
 *
 * <p>It finds and hands out texts, and knows nothing of what is in them.
 */
package dev.faultline.scenario.library;
