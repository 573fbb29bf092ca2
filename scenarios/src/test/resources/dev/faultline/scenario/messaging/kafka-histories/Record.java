import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records what a real Kafka does, for the simulator to do the same.
 *
 * <pre>
 *   # the jars of org.apache.kafka:kafka_2.13 and what they need, by Maven's dependency:copy-dependencies, in the folder lib
 *   java -cp "lib/*" Record.java FOLDER *.txt     # writes the part after `then` of each file anew
 * </pre>
 *
 * It starts a controller and three brokers on this machine, with their data in FOLDER, and ends them. A history is one line before
 * `then`, and KafkaHistoriesTest does the same in the simulator:
 *
 * <pre>
 *   transform commit=after|transaction poll=N orders=N crash-after=N name=per-instance|per-start timeout=MS
 *       reads orders, polls of so many, and publishes an invoice of each; when so many invoices are in the log, the process dies,
 *       and another one takes its place at once
 *   acks acks=0|1|all before=N alone=N
 *       publishes one message after the other while all is well; then the followers stand still and the leader takes some alone (but for
 *       the first, which answers a fetch that waits); then that dies, and the others go on
 *   late idempotence=true|false messages=N frozen=MS timeout=MS
 *       publishes while the leader stands still for longer than the producer waits for an answer
 * </pre>
 *
 * Outcomes: how many of the messages were confirmed, and how many stand in the log for whom, `of` how many different ones.
 */
public final class Record {

    private static final int FIRST_PORT = 19092;
    private final Path folder;
    private final Map<Integer, Process> nodes = new HashMap<>();
    private final List<String> then = new ArrayList<>();
    private int topics;

    private Record(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Record recorder = new Record(Path.of(args[0]));
        try {
            recorder.startAll();
            for (int i = 1; i < args.length; i++) {
                recorder.record(Path.of(args[i]));
            }
        } finally {
            recorder.nodes.values().forEach(Process::destroyForcibly);
        }
    }

    private void record(Path file) throws Exception {
        String given = Files.readString(file).split("\nthen\n")[0].stripTrailing();
        then.clear();
        for (String line : given.lines().filter(each -> !each.isBlank() && !each.startsWith("#")).toList()) {
            String[] words = line.split(" ");
            Map<String, String> named = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                named.put(words[i].split("=")[0], words[i].split("=")[1]);
            }
            switch (words[0]) {
                case "transform" -> transform(named);
                case "acks" -> acks(named);
                case "late" -> late(named);
                default -> throw new IllegalArgumentException(line);
            }
        }
        String version = org.apache.kafka.common.utils.AppInfoParser.getVersion();
        Files.writeString(file, given + "\n\nthen\nbroker kafka " + version + "\n" + String.join("\n", then) + "\n");
        System.err.println(file + ": " + then);
    }

    // What is done.

    private void transform(Map<String, String> named) throws Exception {
        int orders = Integer.parseInt(named.get("orders"));
        String from = topic();
        String to = topic();
        try (KafkaProducer<String, String> shop = producer(Map.of())) {
            for (int i = 0; i < orders; i++) {
                shop.send(new ProducerRecord<>(from, "m" + i)).get();
            }
        }
        boolean isAtomic = named.get("commit").equals("transaction");
        String name = "pricing-" + from;
        transformer(from, to, isAtomic, named, name, Integer.parseInt(named.get("crash-after")));
        Thread.sleep(1000);
        if (isAtomic) {
            read("while-down-committed", to, "read_committed");
        }
        transformer(from, to, isAtomic, named, named.get("name").equals("per-start") ? name + "-again" : name, Integer.MAX_VALUE);
        Thread.sleep(1000);
        read("back-committed", to, "read_committed");
        Thread.sleep(Long.parseLong(named.get("timeout")) + 10_000);
        read("committed", to, "read_committed");
        read("uncommitted", to, "read_uncommitted");
    }

    /** Ends when there are no more orders, or dies with a transaction open. */
    private void transformer(String from, String to, boolean isAtomic, Map<String, String> named, String name, int dies) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        if (isAtomic) {
            settings.put("transactional.id", name);
            settings.put("transaction.timeout.ms", named.get("timeout"));
        }
        KafkaProducer<String, String> producer = producer(settings);
        if (isAtomic) {
            producer.initTransactions();
        }
        KafkaConsumer<String, String> consumer = consumer("read_committed", Map.of("group.id", "pricing-" + from,
                "max.poll.records", named.get("poll"), "enable.auto.commit", "false"));
        TopicPartition partition = new TopicPartition(from, 0);
        consumer.assign(List.of(partition));
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        consumer.seek(partition, committed == null ? 0 : committed.offset());
        int published = 0;
        while (consumer.position(partition) < Integer.parseInt(named.get("orders"))) {
            List<ConsumerRecord<String, String>> poll = consumer.poll(Duration.ofSeconds(1)).records(partition);
            if (poll.isEmpty()) {
                continue;
            }
            if (isAtomic) {
                producer.beginTransaction();
            }
            for (ConsumerRecord<String, String> order : poll) {
                producer.send(new ProducerRecord<>(to, order.value())).get();
                if (++published == dies) {
                    return; // nothing is closed: for the broker that is a process that has died
                }
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(partition, new OffsetAndMetadata(consumer.position(partition)));
            if (isAtomic) {
                producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
                producer.commitTransaction();
            } else {
                consumer.commitSync(offsets);
            }
        }
        consumer.close();
        producer.close();
    }

    private void acks(Map<String, String> named) throws Exception {
        String topic = topic();
        Map<String, Object> settings = new HashMap<>(Map.of("acks", named.get("acks"), "request.timeout.ms", "4000",
                "delivery.timeout.ms", "5000"));
        int confirmed = 0;
        try (KafkaProducer<String, String> shop = producer(settings)) {
            confirmed += publish(shop, topic, 0, Integer.parseInt(named.get("before")), 200);
            Thread.sleep(1000);
            signal("STOP", 2);
            signal("STOP", 3);
            confirmed += publish(shop, topic, 1000, Integer.parseInt(named.get("alone")), 200);
        }
        nodes.remove(1).destroyForcibly().waitFor();
        signal("CONT", 2);
        signal("CONT", 3);
        Thread.sleep(15_000);
        then.add("confirmed " + confirmed);
        read("read", topic, "read_uncommitted");
        start(1);
        awaitAll();
    }

    private void late(Map<String, String> named) throws Exception {
        String topic = topic();
        int messages = Integer.parseInt(named.get("messages"));
        int confirmed;
        try (KafkaProducer<String, String> shop = producer(Map.of("enable.idempotence", named.get("idempotence"),
                "request.timeout.ms", named.get("timeout"), "linger.ms", "50"))) {
            publish(shop, topic, 9000, 1, 0); // so that it is connected, and knows the leader
            signal("STOP", 1);
            Thread thaws = new Thread(() -> {
                try {
                    Thread.sleep(Long.parseLong(named.get("frozen")));
                    signal("CONT", 1);
                } catch (InterruptedException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            thaws.start();
            confirmed = publish(shop, topic, 0, messages, 0);
            thaws.join();
        }
        Thread.sleep(2000);
        then.add("confirmed " + confirmed);
        List<String> values = values(topic, "read_uncommitted");
        values.remove("m9000");
        then.add("read " + values.size() + " of " + new HashSet<>(values).size());
    }

    private static int publish(KafkaProducer<String, String> producer, String topic, int from, int count, long apartMillis)
            throws InterruptedException {
        List<Future<RecordMetadata>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(producer.send(new ProducerRecord<>(topic, 0, null, "m" + (from + i))));
            Thread.sleep(apartMillis);
        }
        int confirmed = 0;
        for (Future<RecordMetadata> each : all) {
            try {
                each.get();
                confirmed++;
            } catch (ExecutionException e) {
                System.err.println(topic + ": " + e.getMessage());
            }
        }
        return confirmed;
    }

    private void read(String what, String topic, String isolation) {
        List<String> values = values(topic, isolation);
        then.add(what + " " + values.size() + " of " + new HashSet<>(values).size());
    }

    /** What a new reader gets before nothing comes any more. */
    private List<String> values(String topic, String isolation) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> reader = consumer(isolation, Map.of())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            for (int idle = 0; idle < 3; idle++) {
                for (ConsumerRecord<String, String> record : reader.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                    idle = 0;
                }
            }
        }
        return values;
    }

    // The broker.

    private String topic() throws Exception {
        String name = "t" + ++topics;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            NewTopic topic = new NewTopic(name, Map.of(0, List.of(1, 2, 3))).configs(Map.of("min.insync.replicas", "2"));
            admin.createTopics(List.of(topic)).all().get();
        }
        Thread.sleep(2000);
        return name;
    }

    private KafkaProducer<String, String> producer(Map<String, Object> more) {
        return new KafkaProducer<>(client(more, "serializer", "Serializer"));
    }

    private KafkaConsumer<String, String> consumer(String isolation, Map<String, Object> more) {
        Properties properties = client(more, "deserializer", "Deserializer");
        properties.put("isolation.level", isolation);
        return new KafkaConsumer<>(properties);
    }

    private static Properties client(Map<String, Object> more, String kind, String type) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", servers());
        properties.put("key." + kind, "org.apache.kafka.common.serialization.String" + type);
        properties.put("value." + kind, "org.apache.kafka.common.serialization.String" + type);
        properties.putAll(more);
        return properties;
    }

    private static String servers() {
        return "127.0.0.1:" + (FIRST_PORT + 1) + ",127.0.0.1:" + (FIRST_PORT + 2) + ",127.0.0.1:" + (FIRST_PORT + 3);
    }

    private void startAll() throws Exception {
        String id = org.apache.kafka.common.Uuid.randomUuid().toString();
        for (int node : List.of(0, 1, 2, 3)) {
            Path home = Files.createDirectories(folder.resolve("node-" + node));
            boolean isController = node == 0;
            Files.writeString(home.resolve("server.properties"), String.join("\n", List.of(
                    "process.roles=" + (isController ? "controller" : "broker"), "node.id=" + (isController ? 100 : node),
                    "controller.quorum.voters=100@127.0.0.1:" + FIRST_PORT, "controller.listener.names=CONTROLLER",
                    "listeners=" + (isController ? "CONTROLLER" : "PLAINTEXT") + "://127.0.0.1:" + (FIRST_PORT + node),
                    "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT", "log.dirs=" + home.resolve("data"),
                    "offsets.topic.replication.factor=3", "offsets.topic.num.partitions=3", "transaction.state.log.num.partitions=3",
                    "group.initial.rebalance.delay.ms=0", "")));
            java("kafka.tools.StorageTool", home, "format", "-t", id, "-c", home.resolve("server.properties").toString()).waitFor();
            start(node);
        }
        awaitAll();
    }

    private void awaitAll() throws Exception {
        for (int attempt = 0; attempt < 60; attempt++) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
                if (admin.describeCluster().nodes().get().size() == 3) {
                    return;
                }
            } catch (ExecutionException e) {
                System.err.println("not there yet: " + e.getMessage());
            }
            Thread.sleep(1000);
        }
        throw new IllegalStateException("the brokers do not start: see the logs in " + folder);
    }

    private void start(int node) throws IOException {
        Path home = folder.resolve("node-" + node);
        nodes.put(node, java("kafka.Kafka", home, home.resolve("server.properties").toString()));
    }

    private static Process java(String main, Path home, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("java", "-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main));
        Collections.addAll(command, args);
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile())).start();
    }

    private void signal(String name, int node) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(nodes.get(node).pid())).inheritIO().start().waitFor();
    }
}
