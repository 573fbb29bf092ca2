package dev.faultline.scenario.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.network.Way;
import dev.faultline.model.place.Zone;
import dev.faultline.scenario.spec.LinkEnds;
import dev.faultline.scenario.spec.LinkSpec;
import dev.faultline.scenario.spec.RegionSpec;
import dev.faultline.scenario.spec.TopologySpec;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Regions us, with zones a and b, and eu and ap, with one zone each. */
class GeographyTest {

    private final Map<LinkEnds, LinkSpec> links = new LinkedHashMap<>();

    private void link(String ends, String latency, String loss) {
        Optional<Distribution> law = Optional.of(latency).filter(text -> !text.isEmpty())
                .map(text -> new Constant(Double.parseDouble(text)));
        links.put(LinkEnds.parse(ends), new LinkSpec(law, Share.parse(loss)));
    }

    private Way between(String from, String to) {
        Map<String, RegionSpec> regions = new LinkedHashMap<>();
        regions.put("us", new RegionSpec(List.of("a", "b")));
        regions.put("eu", new RegionSpec(List.of("a")));
        regions.put("ap", new RegionSpec(List.of("a")));
        Geography geography = new Geography(new TopologySpec(regions, links));
        return geography.apply(zone(geography, from), zone(geography, to));
    }

    private static Zone zone(Geography geography, String name) {
        return switch (name) {
            case "everywhere" -> geography.topology().everywhere();
            case "us users" -> geography.topology().internet("us");
            case "eu users" -> geography.topology().internet("eu");
            default -> geography.topology().zone(name).orElseThrow();
        };
    }

    private double latency(String from, String to) {
        return between(from, to).latency().mean();
    }

    @Nested
    class Latency {

        @Test
        void goesByDistance() {
            link("within-zone", "1", "0%");
            link("between-zones", "2", "0%");
            link("between-regions", "3", "0%");
            link("clients", "4", "0%");
            assertEquals(1, latency("us/a", "us/a"));
            assertEquals(2, latency("us/a", "us/b"));
            assertEquals(3, latency("us/b", "eu/a"));
            assertEquals(4, latency("us users", "us/b"));
            assertEquals(4, latency("us/b", "us users"));
        }

        @Test
        void hasADefaultForEachDistance() {
            assertEquals(100_000, latency("us/a", "us/a"));
            assertEquals(500_000, latency("us/a", "us/b"));
            assertEquals(35_000_000, latency("us/b", "eu/a"));
            assertEquals(20_000_000, latency("us users", "us/b"));
        }

        @Test
        void betweenTwoRegionsCanHaveALinkOfItsOwnInBothDirections() {
            link("between-regions", "3", "0%");
            link("us <-> eu", "5", "0%");
            assertEquals(5, latency("us/a", "eu/a"));
            assertEquals(5, latency("eu/a", "us/b"));
            assertEquals(3, latency("us/a", "ap/a"));
        }

        @Test
        void ofUsersFarAwayIsThatBetweenTheRegions() {
            link("us <-> eu", "5", "0%");
            assertEquals(5, latency("eu users", "us/a"));
        }

        @Test
        void toAnIdealBrokerIsThatToANeighbour() {
            link("within-zone", "1", "0%");
            assertEquals(1, latency("us/a", "everywhere"));
            assertEquals(1, latency("everywhere", "eu/a"));
            assertEquals(1, latency("us users", "everywhere"));
        }
    }

    @Nested
    class Loss {

        @Test
        void isThatOfTheLinkWhoseLatencyMayBeTheDefault() {
            link("between-zones", "", "25%");
            assertEquals(0.25, between("us/a", "us/b").loss());
            assertEquals(500_000, latency("us/a", "us/b"));
            assertEquals(0, between("us/a", "us/a").loss());
        }

        @Test
        void doesNotStrikeWhatGoesToAnIdealBrokerOrComesFromIt() {
            link("within-zone", "", "25%");
            assertEquals(0.25, between("us/a", "us/a").loss());
            assertEquals(0, between("us/a", "everywhere").loss());
            assertEquals(0, between("everywhere", "us/a").loss());
        }
    }
}
