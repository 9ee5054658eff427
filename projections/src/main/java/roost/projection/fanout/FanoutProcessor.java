package roost.projection.fanout;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import roost.schema.topic.Layout;

/** Turns tweets into deliveries and follows into relations. */
final class FanoutProcessor implements Processor<byte[], byte[], Destined, byte[]> {
    FanoutProcessor(Layout layout, FanoutSettings settings, MeterRegistry metrics) {}

    @Override
    public void process(Record<byte[], byte[]> record) {}
}
