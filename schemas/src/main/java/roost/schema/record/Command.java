package roost.schema.record;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** What somebody wants done: appended to {@code roost.commands} at the partition of the entity whose rules are at stake. */
public interface Command {
    /** The bucket that decides: {@code bucket mod P} is the command's partition. */
    @JsonIgnore
    int bucket();

    /** The readable record key: the routing entity. */
    @JsonIgnore
    String key();
}
