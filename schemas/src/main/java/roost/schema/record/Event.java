package roost.schema.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import roost.schema.topic.Topic;

/** A fact, in one of the event topics. */
public interface Event {
    /** The topic it belongs to. */
    @JsonIgnore
    Topic topic();

    /** The readable record key, which compaction goes by; never null. */
    @JsonIgnore
    String key();
}
