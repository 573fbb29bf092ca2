package dev.faultline.scenario.spec;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;

/**
 * When a run is cut short, with partial results.
 *
 * @param events   how many events it may take
 * @param inFlight how many requests and messages may be under way at one time
 */
@Doc("Past one of these the run stops, and what it found so far is kept.")
public record LimitsSpec(
        @Doc("How many events the run may take.") @Default("1G") @Range(min = "1") long events,
        @Doc("How many requests and messages may be under way at one time.")
        @Default("10M") @Range(min = "1") long inFlight) {
}
