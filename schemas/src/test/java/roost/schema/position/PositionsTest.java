package roost.schema.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {
    @Test
    void the_header_comes_back_as_it_was_sent() {
        assertThat(Positions.parse("tweets:3:1042, follows:0:77").toString()).isEqualTo("tweets:3:1042,follows:0:77");
    }

    @Test
    void of_one_source_the_higher_seq_stays_and_counts_as_the_newest() {
        Positions merged = Positions.parse("tweets:3:1042,follows:0:77").and(Positions.parse("tweets:3:9"));
        assertThat(merged.toString()).isEqualTo("follows:0:77,tweets:3:1042");
    }

    @Test
    void past_32_entries_the_oldest_is_dropped() {
        Positions all = Positions.NONE;
        for (int partition = 0; partition < 40; partition++) {
            all = all.with("tweets", partition, 1);
        }
        assertThat(all.entries()).hasSize(Positions.MAX_ENTRIES);
        assertThat(all.entries().getFirst().partition()).isEqualTo(8);
        assertThat(all.entries().getLast().partition()).isEqualTo(39);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void nothing_is_nothing(String header) {
        assertThat(Positions.parse(header)).isEqualTo(Positions.NONE);
        assertThat(Positions.parse(header).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tweets",
                "tweets:1",
                "tweets:x:1",
                "tweets:1:-1",
                "tweets:-1:1",
                "cats:1:1",
                "tweets:1:1:1",
                ",",
                "tweets:1:99999999999999999999"
            })
    void what_is_not_topic_partition_seq_is_refused(String header) {
        assertThatThrownBy(() -> Positions.parse(header)).isInstanceOf(IllegalArgumentException.class);
    }
}
