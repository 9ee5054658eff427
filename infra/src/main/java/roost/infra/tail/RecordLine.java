package roost.infra.tail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** One record as one line of JSON. */
final class RecordLine {
    private RecordLine() {}

    /**
     * Place, time, key, headers and value. A value that is JSON stands as JSON, deliveries as a list of their fields,
     * anything else as {@code valueBase64}.
     *
     * @param partitions how many the topic has: readers in deliveries are numbered within their partition
     */
    static String of(ConsumerRecord<byte[], byte[]> entry, int partitions) {
        ObjectNode line = Json.LOG.createObjectNode();
        line.put("topic", entry.topic());
        line.put("partition", entry.partition());
        line.put("offset", entry.offset());
        line.put("time", Json.time(java.time.Instant.ofEpochMilli(entry.timestamp())));
        line.set("key", text(entry.key()));
        ObjectNode headers = line.putObject("headers");
        for (Header header : entry.headers()) {
            headers.set(header.key(), text(header.value()));
        }
        byte[] value = entry.value();
        if (value == null) {
            line.putNull("value");
        } else if (entry.topic().equals(Topic.DELIVERIES.topicName())) {
            deliveries(line, value, entry.partition(), partitions);
        } else {
            json(line, value);
        }
        return Json.LOG.writeValueAsString(line);
    }

    private static void json(ObjectNode line, byte[] value) {
        try {
            JsonNode tree = Json.LOG.readTree(value);
            line.set("value", tree);
        } catch (JacksonException notJson) {
            base64(line, value);
        }
    }

    private static void deliveries(ObjectNode line, byte[] value, int partition, int partitions) {
        List<Delivery> deliveries;
        try {
            deliveries = Delivery.decode(value);
        } catch (UndecodableRecord unknown) {
            base64(line, value);
            return;
        }
        ArrayNode all = line.putArray("value");
        deliveries.forEach(delivery -> delivery(all.addObject(), delivery, partition, partitions));
    }

    private static void delivery(ObjectNode fields, Delivery delivery, int partition, int partitions) {
        switch (delivery) {
            case Delivery.Push push -> {
                fields.put("kind", "push").put("source", push.source()).put("tweetsSeq", push.tweetsSeq());
                fields.put("last", push.last()).put("tweet", Long.toString(push.tweet()));
                fields.put("author", Long.toString(push.author()));
                ArrayNode readers = fields.putArray("readers");
                PackedLocals.forEach(
                        push.locals().duplicate(), local -> readers.add(reader(local, partition, partitions)));
            }
            case Delivery.Backfill backfill -> {
                fields.put("kind", "backfill").put("source", backfill.source());
                fields.put("followsSeq", backfill.followsSeq());
                fields.put("reader", reader(backfill.reader(), partition, partitions));
                fields.put("author", Long.toString(backfill.author()));
                ArrayNode tweets = fields.putArray("tweets");
                for (long tweet : backfill.tweets()) {
                    tweets.add(Long.toString(tweet));
                }
            }
            case Delivery.Mark mark -> {
                fields.put("kind", "mark").put("source", mark.source());
                fields.put("tweetsSeq", mark.tweetsSeq()).put("followsSeq", mark.followsSeq());
            }
        }
    }

    private static String reader(int local, int partition, int partitions) {
        return Long.toString(AccountId.ofLocal(local, partition, partitions));
    }

    private static void base64(ObjectNode line, byte[] value) {
        line.put("valueBase64", Base64.getEncoder().encodeToString(value));
    }

    private static JsonNode text(byte @Nullable [] bytes) {
        return bytes == null ? NullNode.getInstance() : StringNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }
}
