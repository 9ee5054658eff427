package roost.command.policy;

/**
 * The event that a command follows from.
 *
 * @param topic short name of its topic
 * @param partition the decider partition
 * @param seq its number there
 * @param timeMs decider time, milliseconds since 1970
 */
record Cause(String topic, int partition, long seq, long timeMs) {}
