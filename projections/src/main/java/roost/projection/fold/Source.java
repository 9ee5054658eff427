package roost.projection.fold;

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

    String key() {
        return by + "/" + topic + "/" + partition;
    }

    static Source ofKey(String key) {
        String[] parts = key.split("/", -1);
        return new Source(By.valueOf(parts[0]), parts[1], Integer.parseInt(parts[2]));
    }
}
