package roost.schema.relation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import tools.jackson.core.JacksonException;

/** A record of roost.relations; JSON but for {@link FollowRelations}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FollowRelation.class, name = "follows"),
    @JsonSubTypes.Type(value = BigAuthor.class, name = "big"),
    @JsonSubTypes.Type(value = HideRelation.class, name = "hides"),
    @JsonSubTypes.Type(value = RelationMark.class, name = "mark")
})
public sealed interface Relation permits FollowRelation, FollowRelations, BigAuthor, HideRelation, RelationMark {
    /** The readable record key, never null. */
    @JsonIgnore
    String key();

    /** The value on the log. */
    default byte[] encode() {
        return this instanceof FollowRelation follow
                ? FollowRelationJson.encode(follow)
                : Json.LOG.writerFor(Relation.class).writeValueAsBytes(this);
    }

    /**
     * Reads a value.
     *
     * @throws UndecodableRecord it is not one
     */
    static Relation decode(byte @Nullable [] value) {
        if (value == null) {
            throw new UndecodableRecord("a relation has no value");
        }
        try {
            if (FollowRelations.isOne(value)) {
                return FollowRelations.read(value);
            }
            Relation follow = FollowRelationJson.decode(value);
            if (follow != null) {
                return follow;
            }
            Relation relation = Json.LOG.readValue(value, Relation.class);
            if (relation == null) {
                throw new UndecodableRecord("a relation is the JSON word null");
            }
            return relation;
        } catch (JacksonException e) {
            throw new UndecodableRecord("a relation is not readable: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UndecodableRecord("a relation: " + e.getMessage(), e);
        }
    }
}
