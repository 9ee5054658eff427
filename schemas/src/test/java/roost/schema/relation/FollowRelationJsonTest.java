package roost.schema.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.AccountId;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;

/** Beside data binding, which says what the JSON is. */
class FollowRelationJsonTest {
    @Property
    void bytes_are_those_of_data_binding_and_come_back(
            @ForAll @LongRange(min = 4096) long reader,
            @ForAll @LongRange(min = 4096) long followee,
            @ForAll boolean active,
            @ForAll @LongRange(min = 0) long floor,
            @ForAll @LongRange(min = 0) long sinceMs,
            @ForAll @IntRange(max = 4095) int source,
            @ForAll @LongRange(min = 0) long seq) {
        var relation =
                new FollowRelation(new AccountId(reader), new AccountId(followee), active, floor, sinceMs, source, seq);
        byte[] bound = Json.LOG.writerFor(Relation.class).writeValueAsBytes(relation);

        assertThat(relation.encode()).isEqualTo(bound);
        assertThat(FollowRelationJson.decode(bound)).isEqualTo(relation);
        assertThat(Relation.decode(bound)).isEqualTo(relation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"follows\",\"more\":[1,{}],\"reader\":\"4096\",\"followee\":\"4097\",\"active\":true,"
                        + "\"floor\":0,\"sinceMs\":5,\"source\":1,\"seq\":7}",
                "{\"reader\":\"4096\",\"kind\":\"follows\",\"followee\":\"4097\",\"active\":true,\"floor\":0,"
                        + "\"sinceMs\":5,\"source\":1,\"seq\":7}"
            })
    void other_writers_fields_are_left_to_data_binding(String json) {
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        assertThat(FollowRelationJson.decode(value)).isNull();
        assertThat(Relation.decode(value))
                .isEqualTo(new FollowRelation(new AccountId(4096), new AccountId(4097), true, 0, 5, 1, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"follows\",\"reader\":\"7\"}",
                "{\"kind\":\"follows\",\"reader\":\"x\"}",
                "{\"kind\":\"follows\",\"seq\":99999999999999999999}",
                "{\"kind\":\"follows\"",
                "{\"kind\":\"knows\"}",
                "",
            })
    void what_is_none_is_undecodable(String json) {
        assertThatThrownBy(() -> Relation.decode(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UndecodableRecord.class);
    }
}
