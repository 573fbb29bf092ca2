/**
 * The manual of the language, for people and for editors, made of what the records and families say of themselves.
 *
 * <p>Nothing about a key or a member is written here: a new one appears with its {@code @Doc}, {@code @Default}, {@code @Range}
 * and {@code @Example}. Start reading at {@link dev.faultline.scenario.manual.Manual}, which is what {@code faultline explain}
 * looks things up in, and at {@link dev.faultline.scenario.manual.LanguageSchema}, the JSON Schema that editors complete and
 * check scenarios with. {@code Types} is how both take Java types apart.
 *
 * <p>Depends on {@code scenario.yaml} for the shapes of records and on {@code scenario.spec} for where the language begins.
 */
package dev.faultline.scenario.manual;
