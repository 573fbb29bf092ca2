/**
 * The rules of the house, checked over the built classes of all modules: which package may know which, and which calls would
 * break the promise that a scenario and a seed give the same bytes everywhere. Start reading at {@code HouseRulesTest}.
 *
 * <p>Each rule names a fixture that breaks it, so that a rule which cannot fail is noticed; each exception names its reason, and
 * an exception that nobody needs any more fails too. The fixtures lie in packages called {@code broken}, because rules choose
 * classes by their package.
 */
package dev.faultline.house;
