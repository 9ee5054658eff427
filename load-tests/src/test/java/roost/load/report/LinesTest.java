package roost.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void the_highest_point_is_at_the_top_and_zero_at_the_bottom() {
        var lines = new Lines("Lag", List.of(0.0, 10.0), List.of(Lines.Series.of("a & b", DoubleStream.of(0, 50))));
        assertThat(lines.svg())
                .contains("points=\"90.0,156.0 760.0,10.0 \"", "a &amp; b", ">50.0<", ">10.0 s<")
                .endsWith("</svg>");
    }

    @Test
    void nothing_to_show_is_a_picture_all_the_same() {
        assertThat(new Lines("Lag", List.of(), List.of()).svg())
                .startsWith("<svg")
                .doesNotContain("NaN");
        assertThat(new Lines("Lag", List.of(0.0), List.of(Lines.Series.of("none", DoubleStream.of(0)))).svg())
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void a_line_with_another_number_of_points_is_refused() {
        var line = Lines.Series.of("short", DoubleStream.of(1));
        assertThatThrownBy(() -> new Lines("Lag", List.of(0.0, 1.0), List.of(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("short has 1 points for 2 moments");
    }
}
