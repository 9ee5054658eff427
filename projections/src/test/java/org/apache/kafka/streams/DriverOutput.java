package org.apache.kafka.streams;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a topology under test has sent, with the partitions it chose: {@link TestOutputTopic} hides them. It stands in
 * this package because the driver shows them to nobody else.
 */
public final class DriverOutput {
    private DriverOutput() {}

    /** Takes all records of a topic that were not taken before; a changelog is a topic too. */
    public static List<ProducerRecord<byte[], byte[]>> take(TopologyTestDriver driver, String topic) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        if (driver.producedTopicNames().contains(topic)) {
            for (var next = driver.readRecord(topic); next != null; next = driver.readRecord(topic)) {
                records.add(next);
            }
        }
        return records;
    }
}
