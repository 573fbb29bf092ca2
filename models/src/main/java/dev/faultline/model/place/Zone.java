package dev.faultline.model.place;

/**
 * A part of a region that fails as one: an availability zone, or a stand-in for what lies outside of all zones.
 *
 * @param index the position among all zones of the topology
 * @param region the region's name
 * @param name the zone's name within its region
 * @param kind what sort of place it is
 */
public record Zone(int index, String region, String name, Kind kind) {

    /** What sort of place a zone is. */
    public enum Kind {
        /** A data centre, which can be lost. */
        DATA_CENTER,
        /** Out on the internet, near a region: users, and services of somebody else. */
        INTERNET,
        /** Of no place, and as near to everyone as a neighbour in the same zone: an ideal broker. */
        EVERYWHERE
    }

    /** The name by which scenarios call the zone: {@code us-east/a}. */
    public String path() {
        return region + "/" + name;
    }

    /** Whether hosts of ours stand there. */
    public boolean isDataCenter() {
        return kind == Kind.DATA_CENTER;
    }

    @Override
    public String toString() {
        return path();
    }
}
