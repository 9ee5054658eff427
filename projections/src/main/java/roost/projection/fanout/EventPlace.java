package roost.projection.fanout;

import roost.schema.topic.Topic;

/**
 * Where an event stands.
 *
 * @param topic event topic
 * @param partition decider partition
 * @param seq its number there
 * @param timeMs decider time, milliseconds since 1970
 */
record EventPlace(Topic topic, int partition, long seq, long timeMs) {}
