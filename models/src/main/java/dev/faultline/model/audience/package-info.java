/**
 * Who follows whom, and how a post reaches all who follow its author.
 *
 * <p>Start at {@link dev.faultline.model.audience.FollowerGraph}: how many follow each author, and whom a reader follows, both fixed and
 * never drawn for a post. A {@code fan-out} step makes tasks of a post ({@link dev.faultline.model.audience.FanOut}), each a message for a
 * part of the followers; handlers on any broker work them off. Readers who {@code merge} instead look at those whom they follow
 * ({@link dev.faultline.model.audience.Audience}). {@link dev.faultline.model.audience.FanOutBook} counts what becomes of each post for
 * each recipient, and what writing and reading cost.
 *
 * <p>Depends on {@code model.call}, and on {@code model.messaging} for the way in which figures with a name are counted.
 */
package dev.faultline.model.audience;
