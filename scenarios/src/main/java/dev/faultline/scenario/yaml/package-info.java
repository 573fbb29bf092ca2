/**
 * YAML in, a scenario or good reasons against it out.
 *
 * <p>Start reading at {@link dev.faultline.scenario.yaml.ScenarioReader}. The way of a text: {@code TreeReader} makes a tree
 * whose every key and value knows its place; {@code Patch} and {@code Setter} lay variants and options over it, which keep their
 * own places; {@code Binder} makes the records of {@code scenario.spec} by what their annotations say; {@code ReferenceCheck}
 * looks up names; {@code SenseCheck} tells what can be read but can not be meant. Each of them collects
 * {@link dev.faultline.scenario.yaml.Diagnostic}s and goes on, so that a person sees all mistakes at once.
 *
 * <p>Depends on {@code scenario.spec} and the families that it names, {@code settings}, and the parser of snakeyaml-engine; on
 * Jackson only to write diagnostics as JSON.
 */
package dev.faultline.scenario.yaml;
