package roost.schema.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationIdTest {
    @ParameterizedTest
    @EnumSource
    void an_id_is_read_as_it_was_written(NotificationType type) {
        var id = new NotificationId(1_790_000_000_123L, type, 286467608272778240L);
        assertThat(NotificationId.parse(id.toString())).isEqualTo(id);
        assertThat(NotificationType.of(type.ordinal())).contains(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-favorite",
                "1-favourite-2",
                "-1-favorite-2",
                "1-favorite--2",
                "1-FAVORITE-2",
                "1-favorite-2 ",
                "1234567890123456-favorite-2",
                "1-favorite-9234567890123456789",
                "٣-favorite-2"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> NotificationId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_number_that_stands_for_no_type_has_none() {
        assertThat(NotificationType.of(-1)).isEmpty();
        assertThat(NotificationType.of(6)).isEmpty();
    }
}
