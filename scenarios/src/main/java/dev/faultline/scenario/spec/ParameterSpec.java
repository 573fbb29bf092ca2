package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Shorthand;
import java.util.List;

/**
 * A knob of a scenario.
 *
 * @param value its value in this run, as text of the language
 * @param range the smallest and the largest value allowed, if there are bounds
 */
@Doc("A knob: other settings use it as `$name`, `--set name=value` turns it.")
public record ParameterSpec(
        @Doc("Its value unless `--set` says otherwise; also decides what kind of value it is.") @Shorthand @Key("default")
        String value,

        @Doc("The smallest and the largest value allowed.") @Default("[]") List<String> range) {
}
