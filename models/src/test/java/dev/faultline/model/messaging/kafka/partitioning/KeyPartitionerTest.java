package dev.faultline.model.messaging.kafka.partitioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** Keys go where the real producer sends them, byte for byte. */
class KeyPartitionerTest {

    @Test
    void hashesTheKnownValues() {
        Map<String, Integer> known = new LinkedHashMap<>();
        known.put("21", -973932308);
        known.put("foobar", -790332482);
        known.put("a-little-bit-long-string", -985981536);
        known.put("a-little-bit-longer-string", -1486304829);
        known.put("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971);
        known.put("abc", 479470107);
        known.forEach((text, hash) ->
                assertEquals(hash, KeyPartitioner.murmur2(text.getBytes(StandardCharsets.US_ASCII)), text));
    }

    @Test
    void agreesWithTheClientOnRandomBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] key = new byte[random.nextInt(40)];
            random.nextBytes(key);
            int partitions = 1 + random.nextInt(100);
            assertEquals(Utils.murmur2(key), KeyPartitioner.murmur2(key));
            assertEquals(BuiltInPartitioner.partitionForKey(key, partitions), KeyPartitioner.partition(key, partitions));
        }
    }

    @Test
    void aNumberGoesWhereItsSerializedFormGoes() {
        Random random = new Random(8);
        try (LongSerializer serializer = new LongSerializer()) {
            for (int i = 0; i < 20_000; i++) {
                long key = i < 1000 ? i : random.nextLong();
                int partitions = 1 + random.nextInt(100);
                assertEquals(BuiltInPartitioner.partitionForKey(serializer.serialize("topic", key), partitions),
                        KeyPartitioner.partition(key, partitions));
            }
        }
    }

    @Test
    void morePartitionsSendKeysElsewhere() {
        int moved = 0;
        for (long key = 0; key < 12_000; key++) {
            moved += KeyPartitioner.partition(key, 12) == KeyPartitioner.partition(key, 13) ? 0 : 1;
        }
        assertEquals(12.0 / 13, moved / 12_000.0, 0.01, "only one key in 13 stays where it was");
    }
}
