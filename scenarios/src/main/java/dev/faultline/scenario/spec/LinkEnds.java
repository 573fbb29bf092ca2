package dev.faultline.scenario.spec;

import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.util.Locale;

/**
 * What a link joins: two named places ({@code us-east <-> eu-west}), or all pairs of a distance ({@code between-zones}).
 *
 * @param distance which pairs of places
 * @param from     a region, or a zone as {@code region/zone}; empty unless the pair is named
 * @param to       the other end
 */
@Written(value = "what a link joins", example = "us-east <-> eu-west")
public record LinkEnds(Distance distance, String from, String to) {

    /** How far apart two places are. */
    public enum Distance {
        /** Hosts of one zone. */
        WITHIN_ZONE,
        /** Zones of one region. */
        BETWEEN_ZONES,
        /** Regions that have no link of their own. */
        BETWEEN_REGIONS,
        /** Whoever is outside: clients and external services. */
        CLIENTS,
        /** Two places by their names. */
        PAIR;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads what a link joins.
     *
     * @throws SettingException if it is neither a distance nor two places with {@code <->} between them
     */
    public static LinkEnds parse(String text) {
        for (Distance distance : Distance.values()) {
            if (distance != Distance.PAIR && distance.word().equals(text)) {
                return new LinkEnds(distance, "", "");
            }
        }
        String[] ends = text.split("\\s*<->\\s*", -1);
        if (ends.length != 2 || ends[0].isBlank() || ends[1].isBlank()) {
            throw new SettingException("`" + text + "` does not say what the link joins",
                    "write `us-east <-> eu-west`, `within-zone`, `between-zones`, `between-regions` or `clients`");
        }
        if (ends[0].equals(ends[1])) {
            throw new SettingException("`" + text + "` joins a place with itself", "");
        }
        return new LinkEnds(Distance.PAIR, ends[0], ends[1]);
    }

    /** The ends as they would be written. */
    @Override
    public String toString() {
        return distance == Distance.PAIR ? from + " <-> " + to : distance.word();
    }
}
