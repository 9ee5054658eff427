package roost.infra.build.planted.query;

import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.rocksdb.RocksDB;
import roost.infra.build.planted.projection.ProjectionThatDecides;

/** A read side that keeps state of its own. */
public record QueryWithStreams(
        List<KafkaStreams> streams, List<RocksDB> stores, List<ProjectionThatDecides> projections) {}
