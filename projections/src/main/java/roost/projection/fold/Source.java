package roost.projection.fold;

import roost.schema.topic.Topic;

/**
 * Something that is folded in the order of its seq.
 *
 * @param by through which topic it comes here: the events themselves, or references made of them elsewhere
 * @param topic short name of the event topic
 * @param partition the decider partition
 */
public record Source(By by, String topic, int partition) {
    /** How events come to a fold. */
    public enum By {
        EVENTS,
        REFERENCES
    }

    /** The store that knows it. */
    public String store() {
        return by == By.EVENTS ? topic : Topic.REFERENCES.shortName();
    }

    String key() {
        return by + "/" + topic + "/" + partition;
    }

    static Source ofKey(String key) {
        String[] parts = key.split("/", -1);
        return new Source(By.valueOf(parts[0]), parts[1], Integer.parseInt(parts[2]));
    }
}
