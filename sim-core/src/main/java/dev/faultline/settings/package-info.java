/**
 * How settings are written down: the values of the scenario language, and the marks that make a record its own manual.
 *
 * <p>A setting is a component of a record. Its name in kebab case is the key in YAML, its type says what may be written there,
 * and its annotations say the rest: {@link dev.faultline.settings.Doc} what it means, {@link dev.faultline.settings.Default}
 * what holds when it is left out, {@link dev.faultline.settings.Range} which values make sense. A component without a default
 * that is not an {@code Optional} must be written. Whoever reads YAML, prints a manual or makes a schema reads these marks, so
 * a new part of the language is one record and nothing else.
 *
 * <p>Values carry their unit in their type: {@link dev.faultline.settings.Rate}, {@link dev.faultline.settings.Share},
 * {@link dev.faultline.settings.Bytes}, {@code java.time.Duration}. A value with arguments, such as
 * {@code lognormal(p50 5ms p99 40ms)}, is a {@link dev.faultline.settings.Term}, read with
 * {@link dev.faultline.settings.Arguments}. A member of an open family (a step, a policy, a fault) is a
 * {@link dev.faultline.settings.Variant}. Whoever cannot read a value throws a
 * {@link dev.faultline.settings.SettingException} in words for the person who wrote it.
 *
 * <p>Start reading at {@link dev.faultline.settings.Variant} and {@link dev.faultline.settings.Written}. This package imports
 * nothing of ours and knows nothing of YAML.
 */
package dev.faultline.settings;
