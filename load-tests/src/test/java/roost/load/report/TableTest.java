package roost.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columns_are_as_wide_as_their_widest_cell_and_numbers_stand_to_the_right() {
        var table = new Table(
                "Rates", List.of("", "per second"), List.of(List.of("Roost", "2,000,000"), List.of("x", "1")));
        assertThat(table.text()).isEqualTo("Rates\n         per second\n  Roost   2,000,000\n  x               1\n");
    }

    @Test
    void a_row_with_another_number_of_cells_is_refused() {
        assertThatThrownBy(() -> new Table("", List.of("a"), List.of(List.of("1", "2"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantiles_go_by_nearest_rank() {
        double[] values = {4, 1, 3, 2};
        assertThat(Figures.quantile(values, 0.5)).isEqualTo(2);
        assertThat(Figures.quantile(values, 0.99)).isEqualTo(4);
        assertThat(Figures.quantile(new double[0], 0.5)).isZero();
    }

    @Test
    void numbers_show_three_figures_that_matter() {
        assertThat(List.of(
                        Figures.number(1_234_567.8), Figures.number(12.34), Figures.number(0.0456), Figures.number(0)))
                .containsExactly("1,234,568", "12.3", "0.046", "0");
    }

    @Test
    void what_looks_like_markup_is_shown_as_it_is() {
        var chart = new Chart("a < b", List.of(new Chart.Bar("<script>", 1)));
        assertThat(chart.svg()).contains("&lt;script&gt;").doesNotContain("<script>");
    }
}
