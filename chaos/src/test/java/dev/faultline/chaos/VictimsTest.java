package dev.faultline.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom a fault of machines strikes, by each word that chooses. */
class VictimsTest {

    private final Town town = new Town().service("shop", "us/a", "us/b").service("pay", "us/a", "us/b", "eu/a", "us/a")
            .service("bank", "outside");

    private static Victims victims(String zone, String region, String label, Role role, Integer instances, String share,
            boolean random) {
        return new Victims(Optional.ofNullable(zone), Optional.ofNullable(region), Optional.ofNullable(label),
                Optional.ofNullable(role), Optional.ofNullable(instances), Optional.ofNullable(share).map(Share::parse), random);
    }

    private List<String> struck(String name, Victims victims, long key) {
        return victims.among(name, town, key).stream().map(Host::name).toList();
    }

    @Test
    void areAllOfAServiceUnlessSomethingElseIsSaid() {
        assertEquals(List.of("pay-1", "pay-2", "pay-3", "pay-4"), struck("pay", Victims.ALL, 1));
    }

    @Test
    void areThoseOfEverybodyWhoStandInAPlaceOrCarryALabel() {
        assertEquals(List.of("shop-1", "pay-1", "pay-4"), struck("all", victims("us/a", null, null, null, null, null, false), 1));
        assertEquals(List.of("pay-3"), struck("all", victims(null, "eu", null, null, null, null, false), 1));
        assertEquals(List.of("shop-1", "shop-2"), struck("all", victims(null, null, "shop", null, null, null, false), 1));
        assertEquals(List.of("pay-1", "pay-4"), struck("pay", victims("us/a", "us", "pay", null, null, null, false), 1));
        assertEquals(List.of(), struck("shop", victims(null, "eu", null, null, null, null, false), 1));
    }

    @Test
    void areWhoeverHasTheRoleAtThatMoment() {
        Victims primary = victims(null, null, null, Role.PRIMARY, null, null, false);
        town.primary = "pay-3";
        assertEquals(List.of("pay-3"), struck("pay", primary, 1));
        town.primary = "pay-2";
        assertEquals(List.of("pay-2"), struck("pay", primary, 1));
        assertEquals(List.of(), struck("shop", primary, 1));
    }

    @Test
    void areSoManyOrSuchAPartRoundedUp() {
        assertEquals(List.of("pay-1", "pay-2"), struck("pay", victims(null, null, null, null, 2, null, false), 1));
        assertEquals(List.of("pay-1", "pay-2"), struck("pay", victims(null, null, null, null, null, "50%", false), 1));
        assertEquals(List.of("pay-1", "pay-2"), struck("pay", victims(null, null, null, null, null, "30%", false), 1));
        assertEquals(List.of("pay-1"), struck("pay", victims(null, null, null, null, null, "1%", false), 1));
        assertEquals(4, struck("pay", victims(null, null, null, null, null, "100%", false), 1).size());
    }

    @Test
    void areDrawnByTheirOwnKeyWithTheSameChanceForEach() {
        Victims one = victims(null, null, null, null, 1, null, true);
        assertEquals(struck("pay", one, 5), struck("pay", one, 5));
        Map<List<String>, Integer> often = new LinkedHashMap<>();
        for (long key = 0; key < 4_000; key++) {
            often.merge(struck("pay", one, key), 1, Integer::sum);
        }
        assertEquals(4, often.size());
        // The standard deviation of each count is 27.
        often.values().forEach(count -> assertEquals(1_000, count, 110));
        assertNotEquals(struck("pay", victims(null, null, null, null, 2, null, true), 1),
                struck("pay", victims(null, null, null, null, 2, null, true), 3));
    }

    @Test
    void canNotBeSaidTwiceNorLeftOpen() {
        assertThrows(SettingException.class, () -> victims(null, null, null, null, 1, "10%", false));
        assertThrows(SettingException.class, () -> victims(null, null, null, null, null, null, true));
    }
}
